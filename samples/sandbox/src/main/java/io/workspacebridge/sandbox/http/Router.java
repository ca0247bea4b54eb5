package io.workspacebridge.sandbox.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request: literal templates first, then those with the fewest variables. */
final class Router {
    private final Map<String, Route> literal = new HashMap<>();
    private final Map<Integer, List<Pattern>> patterns = new HashMap<>();

    record Match(Route route, Map<String, String> variables) {}

    private record Pattern(Route route, List<String> segments, long variables) {}

    Router(List<Route> routes) {
        for (Route route : routes) {
            List<String> segments = route.segments();
            long variables =
                    segments.stream().filter(segment -> segment.startsWith("{")).count();
            if (variables == 0) {
                if (literal.put(route.key(), route) != null) {
                    throw new IllegalArgumentException("two routes " + route.key());
                }
            } else {
                patterns.computeIfAbsent(segments.size(), size -> new ArrayList<>())
                        .add(new Pattern(route, segments, variables));
            }
        }
        patterns.values().forEach(list -> list.sort(Comparator.comparingLong(Pattern::variables)));
    }

    /** Finds by decoded segments; HEAD falls back to GET. */
    Optional<Match> find(String method, List<String> segments) {
        Optional<Match> found = exact(method, segments);
        return found.isEmpty() && method.equals("HEAD") ? exact("GET", segments) : found;
    }

    private Optional<Match> exact(String method, List<String> segments) {
        Route route = literal.get(method + " /" + String.join("/", segments));
        if (route != null) {
            return Optional.of(new Match(route, Map.of()));
        }
        for (Pattern pattern : patterns.getOrDefault(segments.size(), List.of())) {
            if (pattern.route.method().equals(method)) {
                Map<String, String> variables = new LinkedHashMap<>();
                if (matches(pattern.segments, segments, variables)) {
                    return Optional.of(new Match(pattern.route, variables));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(List<String> template, List<String> segments, Map<String, String> variables) {
        for (int i = 0; i < template.size(); i++) {
            String expected = template.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
