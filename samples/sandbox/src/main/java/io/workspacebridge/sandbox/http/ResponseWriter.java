package io.workspacebridge.sandbox.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSinkChannel;

/** Puts one answer on the wire, damaged if a fault says so. Blocks its worker thread until all is sent. */
final class ResponseWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);

    private final HttpServerExchange exchange;
    private final Response response;
    private final long announced;
    private final long length;
    private final long flipAt;

    ResponseWriter(HttpServerExchange exchange, Response response, @Nullable Fault fault) {
        this.exchange = exchange;
        this.response = response;
        long full = response.body().length();
        boolean truncate = fault != null && fault.kind() == FaultKind.TRUNCATE && full > 0;
        boolean corrupt = fault != null && fault.kind() == FaultKind.CORRUPT && full > 0;
        long point = fault == null ? 0 : Math.min(fault.afterBytes().orElse(full / 2), full - 1);
        this.length = truncate ? point : full;
        this.announced = truncate && fault != null && !fault.announce() ? point : full;
        this.flipAt = corrupt ? point : -1;
    }

    static void release(Response response) {
        if (response.body() instanceof Response.Slices files) {
            files.lease().close();
        }
    }

    /** Body bytes that will be sent. */
    long length() {
        return head() ? 0 : length;
    }

    private boolean head() {
        return exchange.getRequestMethod().equals(io.undertow.util.Methods.HEAD);
    }

    void write() {
        try {
            exchange.setStatusCode(response.status());
            for (Map.Entry<String, String> field : response.headers()) {
                exchange.getResponseHeaders().add(HttpString.tryFromString(field.getKey()), field.getValue());
            }
            boolean bodiless = response.status() == 204 || response.status() == 304;
            if (!bodiless) {
                exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, announced);
            }
            if (!bodiless && !head() && announced > 0) {
                StreamSinkChannel sink = exchange.getResponseChannel();
                transfer(sink);
                if (length < announced) {
                    Channels.flushBlocking(sink);
                    IoUtils.safeClose(exchange.getConnection());
                    return;
                }
                sink.shutdownWrites();
                Channels.flushBlocking(sink);
            }
            exchange.endExchange();
        } catch (IOException e) {
            LOG.debug("client went away: {}", e.toString());
            IoUtils.safeClose(exchange.getConnection());
        } finally {
            release(response);
        }
    }

    private void transfer(StreamSinkChannel sink) throws IOException {
        if (response.body() instanceof Response.Bytes part) {
            byte[] bytes = part.bytes();
            int offset = part.offset();
            if (flipAt >= 0) {
                bytes = java.util.Arrays.copyOfRange(bytes, offset, offset + part.count());
                offset = 0;
                bytes[(int) flipAt] ^= 0x20;
            }
            Channels.writeBlocking(sink, ByteBuffer.wrap(bytes, offset, (int) length));
        } else if (response.body() instanceof Response.Slices files) {
            long before = 0;
            for (Response.Slice slice : files.slices()) {
                long count = Math.min(slice.length(), length - before);
                if (count <= 0) {
                    return;
                }
                transfer(sink, slice, count, flipAt - before);
                before += count;
            }
        }
    }

    private void transfer(StreamSinkChannel sink, Response.Slice slice, long count, long flip) throws IOException {
        try (FileChannel file = FileChannel.open(slice.path(), StandardOpenOption.READ)) {
            if (flip < 0 || flip >= count) {
                copy(sink, file, slice.offset(), count);
            } else {
                transferFlipped(sink, file, slice.offset(), count, flip);
            }
        }
    }

    /**
     * From file to socket. The channel's own transfer forgets the position under TLS, and elsewhere as long as the
     * header is unsent; so the first bytes, or all of them, go through a buffer.
     */
    private void copy(StreamSinkChannel sink, FileChannel file, long offset, long count) throws IOException {
        boolean plain = exchange.getConnection().getSslSessionInfo() == null;
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, plain ? 16 * 1024 : 128 * 1024));
        long done = 0;
        while (done < count) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), count - done));
            int read = file.read(buffer, offset + done);
            if (read < 0) {
                throw new IOException("file is shorter than its range");
            }
            Channels.writeBlocking(sink, buffer.flip());
            done += read;
            if (plain && done < count) {
                Channels.transferBlocking(sink, file, offset + done, count - done);
                return;
            }
        }
    }

    private void transferFlipped(StreamSinkChannel sink, FileChannel file, long offset, long count, long flip)
            throws IOException {
        copy(sink, file, offset, flip);
        ByteBuffer one = ByteBuffer.allocate(1);
        file.read(one, offset + flip);
        one.put(0, (byte) (one.get(0) ^ 0x20)).rewind();
        Channels.writeBlocking(sink, one);
        copy(sink, file, offset + flip + 1, count - flip - 1);
    }
}
