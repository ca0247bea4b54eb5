package io.workspacebridge.samples.stage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that talk to the kernel in large pieces. The HTTP client reads and writes 8 KiB at a time, and TLS its records one by one;
 * with large documents a third of the processor's time would go into those calls.
 */
final class BufferedSockets extends SocketFactory {
    private static final int PIECE = 128 * 1024;

    @Override
    public Socket createSocket() {
        return new Buffered();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port), new InetSocketAddress(localAddress, localPort));
    }

    private static Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from) throws IOException {
        Socket socket = new Buffered();
        boolean connected = false;
        try {
            if (from != null) {
                socket.bind(from);
            }
            socket.connect(to);
            connected = true;
            return socket;
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }

    // Whoever writes flushes: the HTTP client at a request's end, TLS after each record.
    private static final class Buffered extends Socket {
        private @Nullable InputStream in;
        private @Nullable OutputStream out;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            InputStream stream = in;
            if (stream == null) {
                stream = new BufferedInputStream(super.getInputStream(), PIECE);
                in = stream;
            }
            return stream;
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            OutputStream stream = out;
            if (stream == null) {
                stream = new BufferedOutputStream(super.getOutputStream(), PIECE);
                out = stream;
            }
            return stream;
        }
    }
}
