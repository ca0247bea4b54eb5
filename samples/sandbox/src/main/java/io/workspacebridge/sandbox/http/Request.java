package io.workspacebridge.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * One request as a handler sees it.
 *
 * <p>The body is a stream that can be read once. If the client goes away before the announced length or the last chunk
 * has arrived, reading throws {@link IOException}: a handler that lets it pass never commits half an upload.
 */
public final class Request {
    private final String method;
    private final String path;
    private final String rawPath;
    private final String rawQuery;
    private final Parameters query;
    private final Headers headers;
    private final Map<String, String> variables;
    private final CountingInputStream body;
    private final long contentLength;

    Request(
            String method,
            String path,
            String rawPath,
            String rawQuery,
            Parameters query,
            Headers headers,
            Map<String, String> variables,
            CountingInputStream body,
            long contentLength) {
        this.method = method;
        this.path = path;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.query = query;
        this.headers = headers;
        this.variables = variables;
        this.body = body;
        this.contentLength = contentLength;
    }

    Request withVariables(Map<String, String> found) {
        return new Request(method, path, rawPath, rawQuery, query, headers, found, body, contentLength);
    }

    /** GET, POST, … as sent, HEAD included. */
    public String method() {
        return method;
    }

    /** Decoded path below the side's prefix, without doubled slashes and without a trailing one. */
    public String path() {
        return path;
    }

    /** Path exactly as sent. */
    public String rawPath() {
        return rawPath;
    }

    /** Query exactly as sent, without the question mark; empty if there is none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** Decoded query parameters. */
    public Parameters query() {
        return query;
    }

    /** Header fields. */
    public Headers headers() {
        return headers;
    }

    /** Decoded value of a {@code {name}} in the route's template. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** The body, to be read once. */
    public InputStream body() {
        return body;
    }

    /** Reads the whole body, for structured requests. */
    public byte[] bodyBytes() throws IOException {
        return body.readAllBytes();
    }

    /** Announced length, or -1 for a chunked body. */
    public long contentLength() {
        return contentLength;
    }

    /** Bytes of the body read so far. */
    public long bytesRead() {
        return body.count();
    }

    boolean bodyFailed() {
        return body.failed();
    }
}
