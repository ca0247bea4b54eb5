package io.workspacebridge.sandbox.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * One operation of a service.
 *
 * @param method HTTP method; a GET route answers HEAD too
 * @param template path below the side's prefix, {@code {name}} standing for one segment
 * @param mutating whether a request changes something, for the call log
 * @param handler what answers
 */
public record Route(String method, String template, Predicate<Request> mutating, AsyncHandler handler) {
    /** A route that only reads. */
    public static Route reading(String method, String template, Handler handler) {
        return new Route(method, template, request -> false, blocking(handler));
    }

    /** A route that changes something. */
    public static Route mutating(String method, String template, Handler handler) {
        return new Route(method, template, request -> true, blocking(handler));
    }

    /** A route that reads and may answer late. */
    public static Route waiting(String method, String template, AsyncHandler handler) {
        return new Route(method, template, request -> false, handler);
    }

    /** The same route, whose effect depends on the request. */
    public Route mutatingIf(Predicate<Request> condition) {
        return new Route(method, template, condition, handler);
    }

    /** How faults name it. */
    public String key() {
        return method + " " + template;
    }

    List<String> segments() {
        return List.of(template.substring(1).split("/", -1));
    }

    private static AsyncHandler blocking(Handler handler) {
        return request -> CompletableFuture.completedFuture(handler.handle(request));
    }
}
