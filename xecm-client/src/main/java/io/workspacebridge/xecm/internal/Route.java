package io.workspacebridge.xecm.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Request;
import retrofit2.Invocation;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HTTP;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** An endpoint's method and path template, taken from the declaration that the call was made by. */
record Route(String method, String template) {
    private static final Route UNKNOWN = new Route("", "");
    private static final Map<Method, Route> KNOWN = new ConcurrentHashMap<>();

    static Route of(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation == null ? UNKNOWN : KNOWN.computeIfAbsent(invocation.method(), Route::declared);
    }

    private static Route declared(Method declaration) {
        for (Annotation annotation : declaration.getAnnotations()) {
            if (annotation instanceof GET get) {
                return new Route("GET", route(get.value()));
            } else if (annotation instanceof POST post) {
                // an address that is only known at the call belongs to the directory service
                String path = post.value();
                return new Route("POST", path.isEmpty() ? "/otds/" + declaration.getName() : route(path));
            } else if (annotation instanceof PUT put) {
                return new Route("PUT", route(put.value()));
            } else if (annotation instanceof DELETE delete) {
                return new Route("DELETE", route(delete.value()));
            } else if (annotation instanceof HTTP http) {
                return new Route(http.method(), route(http.path()));
            }
        }
        return UNKNOWN;
    }

    private static String route(String path) {
        return path.startsWith("api") ? path.substring("api".length()) : path;
    }
}
