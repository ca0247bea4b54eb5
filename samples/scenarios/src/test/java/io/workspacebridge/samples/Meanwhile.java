package io.workspacebridge.samples;

import io.workspacebridge.samples.stage.Scene;
import java.io.IOException;
import java.util.function.Predicate;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Lets something happen once, right after the engine got the answer to a certain request and before it can read it. */
final class Meanwhile implements Interceptor {
    private final Predicate<Request> moment;
    private final Scene.Meanwhile deed;
    private boolean happened;

    Meanwhile(Predicate<Request> moment, Scene.Meanwhile deed) {
        this.moment = moment;
        this.deed = deed;
    }

    static Meanwhile after(String pathEnd, Scene.Meanwhile deed) {
        return new Meanwhile(request -> request.url().encodedPath().endsWith(pathEnd), deed);
    }

    synchronized boolean happened() {
        return happened;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (moment.test(chain.request())) {
            once();
        }
        return response;
    }

    private synchronized void once() throws IOException {
        if (!happened) {
            happened = true;
            deed.happen();
        }
    }
}
