package io.workspacebridge.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy that leads {@code CONNECT *.dropboxapi.com:443} to a sandbox and refuses everything else, for clients whose
 * addresses are built in: they need it as their {@code HTTPS_PROXY}, and the sandbox's CA among what they trust.
 */
public final class ConnectProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectProxy.class);

    private final ServerSocket server;
    private final int target;

    /**
     * Starts on a free port of this machine.
     *
     * @param dropbox where connections are led
     */
    public ConnectProxy(DropboxAccess dropbox) throws IOException {
        this.target = URI.create(dropbox.url()).getPort();
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Its own address. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String[] line = head.split("\r\n", 2)[0].split(" ");
            String host = line.length > 1 ? line[1].toLowerCase(Locale.ROOT) : "";
            if (!line[0].equals("CONNECT") || !host.endsWith(".dropboxapi.com:443")) {
                client.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target)) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                start(() -> pump(client, upstream));
                pump(upstream, client);
            }
        } catch (IOException e) {
            LOG.debug("one tunnel less; the client sees its connection end", e);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("one direction of a tunnel ended", e);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            head.append((char) c);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
