package io.workspacebridge.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One answer.
 *
 * @param status HTTP status
 * @param headers fields in the order sent; repeated names allowed; {@code Content-Length} is set by the server
 * @param body what follows
 */
public record Response(int status, List<Map.Entry<String, String>> headers, Body body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the headers. */
    public Response {
        headers = List.copyOf(headers);
    }

    /** What an answer carries. */
    public sealed interface Body {
        /** Bytes to send. */
        long length();
    }

    /** No body. */
    public record Empty() implements Body {
        @Override
        public long length() {
            return 0;
        }
    }

    /**
     * A part of an array.
     *
     * @param bytes the array, not copied
     * @param offset first byte
     * @param count number of bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier on its way to the socket, never compared
    public record Bytes(byte[] bytes, int offset, int count) implements Body {
        @Override
        public long length() {
            return count;
        }
    }

    /**
     * Parts of files behind each other, sent without passing through the heap.
     *
     * @param slices in the order sent
     * @param lease closed once the answer is out, so that the files live as long as they are needed
     */
    public record Slices(List<Slice> slices, Lease lease) implements Body {
        /** Copies the list. */
        public Slices {
            slices = List.copyOf(slices);
        }

        @Override
        public long length() {
            return slices.stream().mapToLong(Slice::length).sum();
        }
    }

    /**
     * A part of a file.
     *
     * @param path the file
     * @param offset first byte
     * @param length number of bytes
     */
    public record Slice(Path path, long offset, long length) {}

    /** Something held while an answer is being sent. */
    @FunctionalInterface
    public interface Lease extends AutoCloseable {
        /** Nothing held. */
        Lease NONE = () -> {};

        @Override
        void close();
    }

    /** A status and nothing else. */
    public static Response empty(int status) {
        return new Response(status, List.of(), new Empty());
    }

    /** Any value that Jackson can write, as {@code application/json}. */
    public static Response json(int status, Object value) {
        try {
            return bytes(status, "application/json", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), e);
        }
    }

    /** Plain text in UTF-8. */
    public static Response text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An HTML page in UTF-8. */
    public static Response html(int status, String page) {
        return bytes(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of the given content type. */
    public static Response bytes(int status, String contentType, byte[] bytes) {
        return of(status, contentType, new Bytes(bytes, 0, bytes.length));
    }

    /** Any body with its content type. */
    public static Response of(int status, String contentType, Body body) {
        return new Response(status, List.of(Map.entry("Content-Type", contentType)), body);
    }

    /** The same answer with one more header field; one of the same name is replaced. */
    public Response withHeader(String name, String value) {
        List<Map.Entry<String, String>> changed = new ArrayList<>(headers);
        changed.removeIf(field -> field.getKey().equalsIgnoreCase(name));
        changed.add(Map.entry(name, value));
        return new Response(status, changed, body);
    }

    /** The same answer with one more header field beside any of the same name. */
    public Response addHeader(String name, String value) {
        List<Map.Entry<String, String>> changed = new ArrayList<>(headers);
        changed.add(Map.entry(name, value));
        return new Response(status, changed, body);
    }
}
