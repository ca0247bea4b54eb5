package io.workspacebridge.samples.stage;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The two services that a scenario works with. Without settings in the environment that is a sandbox in this process, whose contents
 * are kept in a folder, so that a second run finds what the first one left.
 *
 * <p>Real tenants are used when {@code BRIDGE_DROPBOX_REFRESH_TOKEN}, {@code BRIDGE_DROPBOX_APP_KEY}, {@code BRIDGE_DROPBOX_APP_SECRET} (or
 * {@code BRIDGE_DROPBOX_ACCESS_TOKEN}) and {@code BRIDGE_XECM_URL}, {@code BRIDGE_XECM_USERNAME}, {@code BRIDGE_XECM_PASSWORD} are set; {@code BRIDGE_DROPBOX_URL} and
 * {@code BRIDGE_DROPBOX_CA_FILE} lead to a stand-in.
 */
public final class Stage implements AutoCloseable {
    private final DropboxDoor dropbox;
    private final XecmDoor xecm;
    private final @Nullable Sandbox sandbox;

    private Stage(DropboxDoor dropbox, XecmDoor xecm, @Nullable Sandbox sandbox) {
        this.dropbox = dropbox;
        this.xecm = xecm;
        this.sandbox = sandbox;
    }

    /**
     * How to get into Dropbox.
     *
     * @param url null for the real service
     * @param caFile null for the platform's authorities
     * @param accessToken null when a refresh token is given
     * @param refreshToken null when an access token is given
     * @param appKey belongs to the refresh token
     * @param appSecret belongs to the refresh token
     */
    public record DropboxDoor(
            @Nullable URI url,
            @Nullable Path caFile,
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Nullable String appKey,
            @Nullable String appSecret) {
        @Override
        public String toString() {
            return url == null ? "the real Dropbox" : url.toString();
        }
    }

    /**
     * How to get into Extended ECM.
     *
     * @param url of the CGI
     * @param username who signs in
     * @param password of that user
     */
    public record XecmDoor(String url, String username, String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * Opens the services that the environment names, or a sandbox.
     *
     * @param environment usually {@code System.getenv()}
     * @param data where the sandbox keeps its contents
     * @return the stage, with both services answering
     * @throws IOException if the folder can't be written
     * @throws IllegalArgumentException if the environment names one service only, or half of its credentials
     */
    public static Stage open(Map<String, String> environment, Path data) throws IOException {
        boolean anyDropbox = environment.keySet().stream().anyMatch(name -> name.startsWith("BRIDGE_DROPBOX_"));
        boolean anyXecm = environment.keySet().stream().anyMatch(name -> name.startsWith("BRIDGE_XECM_"));
        if (!anyDropbox && !anyXecm) {
            return inProcess(data);
        }
        boolean token = environment.containsKey("BRIDGE_DROPBOX_ACCESS_TOKEN");
        boolean refresh = environment.containsKey("BRIDGE_DROPBOX_REFRESH_TOKEN")
                && environment.containsKey("BRIDGE_DROPBOX_APP_KEY")
                && environment.containsKey("BRIDGE_DROPBOX_APP_SECRET");
        boolean xecm = environment.containsKey("BRIDGE_XECM_URL")
                && environment.containsKey("BRIDGE_XECM_USERNAME")
                && environment.containsKey("BRIDGE_XECM_PASSWORD");
        if (!(token || refresh) || !xecm) {
            throw new IllegalArgumentException(
                    "For real tenants set BRIDGE_DROPBOX_REFRESH_TOKEN, BRIDGE_DROPBOX_APP_KEY and BRIDGE_DROPBOX_APP_SECRET (or BRIDGE_DROPBOX_ACCESS_TOKEN),"
                            + " and BRIDGE_XECM_URL, BRIDGE_XECM_USERNAME and BRIDGE_XECM_PASSWORD; for the sandbox set none of them");
        }
        String url = environment.get("BRIDGE_DROPBOX_URL");
        String caFile = environment.get("BRIDGE_DROPBOX_CA_FILE");
        return new Stage(
                new DropboxDoor(
                        url == null ? null : URI.create(url),
                        caFile == null ? null : Path.of(caFile),
                        environment.get("BRIDGE_DROPBOX_ACCESS_TOKEN"),
                        refresh ? environment.get("BRIDGE_DROPBOX_REFRESH_TOKEN") : null,
                        environment.get("BRIDGE_DROPBOX_APP_KEY"),
                        environment.get("BRIDGE_DROPBOX_APP_SECRET")),
                new XecmDoor(
                        environment.getOrDefault("BRIDGE_XECM_URL", ""),
                        environment.getOrDefault("BRIDGE_XECM_USERNAME", ""),
                        environment.getOrDefault("BRIDGE_XECM_PASSWORD", "")),
                null);
    }

    private static Stage inProcess(Path data) throws IOException {
        Files.createDirectories(data);
        Sandbox sandbox = Sandbox.builder().dataDirectory(data).start();
        return of(sandbox);
    }

    /**
     * A stage on a running sandbox, which is closed with it.
     *
     * @param sandbox a running one
     * @return the stage
     */
    public static Stage of(Sandbox sandbox) {
        return new Stage(
                new DropboxDoor(
                        URI.create(sandbox.dropbox().url()),
                        sandbox.dropbox().caFile(),
                        null,
                        sandbox.dropbox().refreshToken(),
                        sandbox.dropbox().appKey(),
                        sandbox.dropbox().appSecret()),
                new XecmDoor(
                        sandbox.xecm().url(),
                        sandbox.xecm().username(),
                        sandbox.xecm().password()),
                sandbox);
    }

    /** How to get into Dropbox. */
    public DropboxDoor dropbox() {
        return dropbox;
    }

    /** How to get into Extended ECM. */
    public XecmDoor xecm() {
        return xecm;
    }

    /** The sandbox, when there is one. */
    public Optional<Sandbox> sandbox() {
        return Optional.ofNullable(sandbox);
    }

    /** Begins to count calls anew; does nothing on real tenants. */
    public void forgetCalls() {
        if (sandbox != null) {
            sandbox.calls().clear();
        }
    }

    /** What was called since {@link #forgetCalls}, as far as it can be told. */
    public Calls calls() {
        return sandbox == null ? Calls.UNKNOWN : Calls.of(sandbox.calls().all());
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /**
     * Calls to both sides.
     *
     * @param known false on real tenants, which keep no log for us
     * @param dropbox to Dropbox
     * @param xecm to Extended ECM
     * @param mutating of those that changed something: {@code side METHOD route} → how many
     */
    public record Calls(boolean known, long dropbox, long xecm, Map<String, Long> mutating) {
        /** None was made. */
        public static final Calls NONE = new Calls(true, 0, 0, Map.of());

        static final Calls UNKNOWN = new Calls(false, 0, 0, Map.of());

        static Calls of(List<Call> log) {
            Map<String, Long> mutating = new TreeMap<>();
            log.stream()
                    .filter(Call::mutating)
                    .forEach(call ->
                            mutating.merge(call.side() + " " + call.method() + " " + call.route(), 1L, Long::sum));
            return new Calls(true, count(log, "dropbox"), count(log, "xecm"), Map.copyOf(mutating));
        }

        private static long count(List<Call> log, String side) {
            return log.stream().filter(call -> call.side().equals(side)).count();
        }

        /**
         * These calls and others.
         *
         * @param more the others
         * @return all of them; unknown when one of both is
         */
        public Calls plus(Calls more) {
            Map<String, Long> both = new TreeMap<>(mutating);
            more.mutating.forEach((call, count) -> both.merge(call, count, Long::sum));
            return new Calls(known && more.known, dropbox + more.dropbox, xecm + more.xecm, Map.copyOf(both));
        }

        /** How many changed something. */
        public long mutatingCount() {
            return mutating.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
