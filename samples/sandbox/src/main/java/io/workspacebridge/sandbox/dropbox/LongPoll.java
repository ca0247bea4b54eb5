package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Waits for a cursor to have something, without holding a thread. Needs no token: the cursor is enough. */
final class LongPoll {
    private static final String FUNCTION = "files/list_folder/longpoll";

    private final World world;
    private final ListFolderApi listings;
    private final ScheduledExecutorService timer;
    private final AtomicLong count = new AtomicLong();
    private final Map<Long, Waiter> waiting = new ConcurrentHashMap<>();

    private record Waiter(Cursor cursor, CompletableFuture<Response> answer) {}

    LongPoll(World world, ListFolderApi listings, ScheduledExecutorService timer) {
        this.world = world;
        this.listings = listings;
        this.timer = timer;
        world.onChange(this::wake);
    }

    void register(Endpoints endpoints) {
        endpoints.add(Route.waiting("POST", "/2/" + FUNCTION, this::poll));
    }

    private CompletionStage<Response> poll(Request request) throws IOException {
        if (request.headers().first("Authorization").isPresent()) {
            throw ApiException.malformed(
                    FUNCTION, "Your request includes an Authorization header, but this function does not use it.");
        }
        Arguments args = Endpoints.body(FUNCTION, request);
        long seconds =
                args.number("timeout", 30, 30, 480) + world.upTo(world.options().longPollJitter());
        Cursor cursor = listings.valid(args.text("cursor"), args);
        CompletableFuture<Response> answer = new CompletableFuture<>();
        long number = count.incrementAndGet();
        Waiter waiter = new Waiter(cursor, answer);
        waiting.put(number, waiter);
        ScheduledFuture<?> end = timer.schedule(() -> answer.complete(says(false)), seconds, TimeUnit.SECONDS);
        look(waiter);
        return answer.whenComplete((response, failure) -> {
            waiting.remove(number);
            end.cancel(false);
        });
    }

    private void wake() {
        waiting.values().forEach(this::look);
    }

    private void look(Waiter waiter) {
        try {
            if (world.locked(() -> changed(waiter.cursor))) {
                waiter.answer.complete(says(true));
            }
        } catch (ApiException e) {
            waiter.answer.completeExceptionally(e);
        }
    }

    private boolean changed(Cursor cursor) {
        if (cursor.epoch() != world.epoch()) {
            throw ApiException.route("reset");
        }
        Account account = world.account(cursor.account());
        Namespace root = world.space(cursor.root());
        if (account == null || root == null) {
            throw ApiException.route("reset");
        }
        View view = new View(account, root);
        Node node = view.walk(root.root(), View.names(cursor.path())).node();
        FolderNode folder = node == null ? null : node.folder();
        // What happened to the folder itself is told by the next continue.
        return cursor.after().isPresent() || folder == null || new Feed(world, view, cursor, folder).hasChanges();
    }

    private Response says(boolean changes) {
        ObjectNode answer = Json.object().put("changes", changes);
        int backoff = world.options().longPollBackoff();
        if (backoff > 0) {
            answer.put("backoff", backoff);
        }
        return Response.json(200, (JsonNode) answer);
    }
}
