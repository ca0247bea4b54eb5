package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells registered addresses that accounts have changes, as the real service does: a challenge first, then signed
 * notifications that say who, never what; changes in quick succession are told once; failures are tried again after
 * 1, 2, 4, … up to 64 seconds. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long GATHER_MILLIS = 50;
    private static final int TRIES = 7;

    private final World world;
    private final ScheduledExecutorService timer;
    private final String secret;
    private final CopyOnWriteArrayList<URI> targets = new CopyOnWriteArrayList<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final HttpClient http;
    /** Journal entries that were told; guarded by the world's lock. */
    private int told;

    Webhooks(World world, ScheduledExecutorService timer, String secret) {
        this.world = world;
        this.timer = timer;
        this.secret = secret;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        world.onChange(this::changed);
    }

    /**
     * Verifies an address and notifies it from then on.
     *
     * @throws IllegalArgumentException if it does not answer the challenge as it must
     * @throws InterruptedException while waiting for it
     */
    public void register(URI target) throws InterruptedException {
        String challenge = world.token(40);
        String separator = target.getRawQuery() == null ? "?" : "&";
        HttpRequest ask = HttpRequest.newBuilder(URI.create(
                        target + separator + "challenge=" + URLEncoder.encode(challenge, StandardCharsets.UTF_8)))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> answer;
        try {
            answer = http.send(ask, BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(target + " does not answer: " + e.getMessage(), e);
        }
        if (answer.statusCode() != 200 || !answer.body().equals(challenge)) {
            throw new IllegalArgumentException(target
                    + " must answer the challenge with 200 and exactly its text, but said " + answer.statusCode());
        }
        if (targets.isEmpty()) {
            world.locked(() -> told = world.journal().size());
        }
        targets.addIfAbsent(target);
    }

    /** Nobody is told any more. */
    public void clear() {
        targets.clear();
    }

    private void changed() {
        if (!targets.isEmpty() && pending.compareAndSet(false, true)) {
            later(
                    () -> {
                        pending.set(false);
                        byte[] body = body();
                        targets.forEach(target -> send(target, body, 0));
                    },
                    GATHER_MILLIS);
        }
    }

    private void later(Runnable task, long millis) {
        ScheduledFuture<?> started = timer.schedule(task, millis, TimeUnit.MILLISECONDS);
        LOG.trace("notification in {}", started);
    }

    /** Those who have a namespace that something happened in since the last notification. */
    private byte[] body() {
        Set<String> concerned = world.locked(() -> {
            Set<String> ids = new LinkedHashSet<>();
            for (JournalEntry entry :
                    world.journal().subList(told, world.journal().size())) {
                ids.addAll(entry.space().members().keySet());
            }
            told = world.journal().size();
            return ids;
        });
        ObjectNode json = Json.object();
        ArrayNode accounts = json.putObject("list_folder").putArray("accounts");
        ArrayNode users = json.putObject("delta").putArray("users");
        for (Account account : world.accounts()) {
            if (concerned.contains(account.id())) {
                accounts.add(account.id());
                users.add(account.uid());
            }
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void send(URI target, byte[] body, int tried) {
        HttpRequest notification = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "DropboxWebhooks/1.0")
                .header("X-Dropbox-Signature", sign(body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CompletionStage<HttpResponse<Void>> sent = http.sendAsync(notification, BodyHandlers.discarding());
        sent.whenComplete((answer, failure) -> {
            boolean taken = answer != null && answer.statusCode() == 200;
            if (!taken && tried + 1 < TRIES && targets.contains(target)) {
                later(() -> send(target, body, tried + 1), 1000L << tried);
            }
        });
    }

    private String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        targets.clear();
    }
}
