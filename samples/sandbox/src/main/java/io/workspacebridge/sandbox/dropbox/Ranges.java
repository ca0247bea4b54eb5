package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers that a client may have in parts. */
final class Ranges {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private Ranges() {}

    static Response answer(Request request, StoredContent content, String etag, boolean refuseBeyondEnd) {
        if (request.headers().all("If-None-Match").stream().anyMatch(known -> matches(known, etag))) {
            return Response.empty(304).withHeader("ETag", etag);
        }
        long size = content.size();
        Optional<Matcher> range =
                request.headers().first("Range").map(ONE::matcher).filter(Matcher::matches);
        if (range.isEmpty()
                || (range.get().group(1).isEmpty() && range.get().group(2).isEmpty())) {
            return decorate(Response.of(200, "application/octet-stream", content.body()), etag);
        }
        long from;
        long to = size - 1;
        if (range.get().group(1).isEmpty()) {
            from = Math.max(size - number(range.get().group(2)), 0);
        } else {
            from = number(range.get().group(1));
            if (!range.get().group(2).isEmpty()) {
                to = Math.min(number(range.get().group(2)), to);
            }
        }
        if (from >= size && !refuseBeyondEnd) {
            return decorate(Response.of(200, "application/octet-stream", content.body()), etag);
        }
        if (from >= size || to < from) {
            return Response.text(416, "Requested range not satisfiable").withHeader("Content-Range", "bytes */" + size);
        }
        return decorate(Response.of(206, "application/octet-stream", content.body(from, to - from + 1)), etag)
                .withHeader("Content-Range", "bytes " + from + "-" + to + "/" + size);
    }

    /** One tag of the list is the same, or it says that any will do; weak ones are as good. */
    private static boolean matches(String list, String etag) {
        for (String one : list.split(",")) {
            String tag = one.strip();
            if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    private static Response decorate(Response response, String etag) {
        return response.withHeader("ETag", etag).withHeader("Accept-Ranges", "bytes");
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
