package io.workspacebridge.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.Servers.Served;
import io.workspacebridge.sandbox.admin.AdminAction;
import io.workspacebridge.sandbox.dropbox.DropboxSide;
import io.workspacebridge.sandbox.dropbox.SandboxDropboxFiles;
import io.workspacebridge.sandbox.dropbox.SandboxDropboxOptions;
import io.workspacebridge.sandbox.http.CallLog;
import io.workspacebridge.sandbox.http.Faults;
import io.workspacebridge.sandbox.xecm.SandboxXecmOptions;
import io.workspacebridge.sandbox.xecm.XecmSide;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Both stand-in services and their admin interface in this process, over real HTTP and TLS.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().start()) {
 *     String url = sandbox.dropbox().url();
 *     sandbox.faults().inject(Fault.of("dropbox", FaultKind.THROTTLE).times(3));
 *     …
 *     sandbox.calls().all();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private final Servers servers;
    private final DropboxSide dropboxSide;
    private final DropboxAccess dropbox;
    private final XecmAccess xecm;
    private final AdminAccess admin;

    private Sandbox(
            Servers servers, DropboxSide dropboxSide, DropboxAccess dropbox, XecmAccess xecm, AdminAccess admin) {
        this.servers = servers;
        this.dropboxSide = dropboxSide;
        this.dropbox = dropbox;
        this.xecm = xecm;
        this.admin = admin;
    }

    /** A sandbox on free ports, without latency, forgotten on close. */
    public static Builder builder() {
        return new Builder();
    }

    /** How to reach Dropbox. */
    public DropboxAccess dropbox() {
        return dropbox;
    }

    /** The first Dropbox account's files, without requests. */
    public SandboxDropboxFiles dropboxFiles() {
        return dropboxSide.files();
    }

    /** How to reach Extended ECM. */
    public XecmAccess xecm() {
        return xecm;
    }

    /** Where the admin interface is. */
    public AdminAccess admin() {
        return admin;
    }

    /** Every request so far. */
    public CallLog calls() {
        return servers.calls();
    }

    /** What goes wrong on purpose. */
    public Faults faults() {
        return servers.faults();
    }

    /** The clock that both services live by. */
    public SandboxClock clock() {
        return servers.clock();
    }

    /** Stops serving, saves what is to be kept and removes temporary files. A second call waits for the first. */
    @Override
    public void close() {
        servers.close();
    }

    /** Settings of a sandbox. */
    public static final class Builder {
        private int dropboxPort;
        private int xecmPort;
        private int adminPort;
        private Duration latency = Duration.ZERO;
        private Optional<Path> dataDirectory = Optional.empty();
        private long seed = new Random().nextLong();
        private SandboxXecmOptions xecmOptions = SandboxXecmOptions.defaults();
        private SandboxDropboxOptions dropboxOptions = SandboxDropboxOptions.defaults();

        private Builder() {}

        /** Port of Dropbox; 0 for any free one. */
        public Builder dropboxPort(int port) {
            this.dropboxPort = port;
            return this;
        }

        /** Port of Extended ECM; 0 for any free one. */
        public Builder xecmPort(int port) {
            this.xecmPort = port;
            return this;
        }

        /** Port of the admin interface; 0 for any free one. */
        public Builder adminPort(int port) {
            this.adminPort = port;
            return this;
        }

        /** Delay of every answer of both services, to stand for a network. */
        public Builder latency(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("latency must not be negative");
            }
            this.latency = delay;
            return this;
        }

        /** Folder to keep everything in across restarts; created if missing. */
        public Builder dataDirectory(Path directory) {
            this.dataDirectory = Optional.of(directory);
            return this;
        }

        /** How the Extended ECM side behaves where real systems differ. */
        public Builder xecm(SandboxXecmOptions options) {
            this.xecmOptions = options;
            return this;
        }

        /** How the Dropbox side behaves where nobody knows what the service does. */
        public Builder dropbox(SandboxDropboxOptions options) {
            this.dropboxOptions = options;
            return this;
        }

        /** Makes ids and the chances of faults repeatable. */
        public Builder randomSeed(long value) {
            this.seed = value;
            return this;
        }

        /**
         * Starts all three servers and returns once they answer.
         *
         * @throws IOException if a folder cannot be written
         */
        public Sandbox start() throws IOException {
            Servers servers = new Servers(latency, dataDirectory, new Random(seed));
            try {
                String password = servers.secret(16);
                Served<DropboxSide> dropbox = servers.serve(
                        "dropbox",
                        dropboxPort,
                        Optional.of(servers.tls()),
                        context -> new DropboxSide(context, dropboxOptions));
                Served<XecmSide> xecm = servers.serve(
                        "xecm", xecmPort, Optional.empty(), context -> new XecmSide(context, password, xecmOptions));
                return new Sandbox(
                        servers,
                        dropbox.side(),
                        new DropboxAccess(
                                dropbox.url(),
                                dropbox.side().accessToken(),
                                dropbox.side().refreshToken(),
                                dropbox.side().appKey(),
                                dropbox.side().appSecret(),
                                servers.caFile(),
                                servers.tls().authority()),
                        new XecmAccess(xecm.url() + "/otcs/cs.exe", "Admin", password),
                        new AdminAccess(servers.serveAdmin(adminPort, actions(dropbox.side()))));
            } catch (RuntimeException | IOException e) {
                servers.close();
                throw e;
            }
        }

        private static Map<String, AdminAction> actions(DropboxSide dropbox) {
            return Map.of(
                    "GET /dropbox/options",
                    body -> dropbox.options(),
                    "POST /dropbox/options",
                    body -> {
                        dropbox.options(changed(dropbox.options(), body));
                        return dropbox.options();
                    },
                    "POST /webhooks",
                    body -> {
                        dropbox.webhooks().register(URI.create(body.path("url").asText()));
                        return Map.of();
                    },
                    "DELETE /webhooks",
                    body -> {
                        dropbox.webhooks().clear();
                        return Map.of();
                    },
                    "POST /dropbox/team",
                    body -> dropbox.joinTeam(),
                    "GET /dropbox/accounts",
                    body -> dropbox.accounts());
        }

        /** The options with those that are named replaced. */
        private static SandboxDropboxOptions changed(SandboxDropboxOptions options, JsonNode named) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode all = mapper.valueToTree(options);
            named.properties().forEach(one -> all.set(one.getKey(), one.getValue()));
            try {
                return mapper.treeToValue(all, SandboxDropboxOptions.class);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("no such options: " + e.getOriginalMessage(), e);
            }
        }
    }
}
