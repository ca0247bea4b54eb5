package io.workspacebridge.xecm.internal;

import java.io.IOException;
import java.util.function.BiConsumer;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Puts the session's header on a request, takes the slid ticket from its answer, and cuts the bodies of error answers, so
 * that a page of any size from a proxy neither fills the memory nor holds the connection.
 */
final class AttemptInterceptor implements Interceptor {
    private static final long MAX_ERROR_BODY = 64 * 1024;

    private final BiConsumer<Session, String> onSlidTicket;

    AttemptInterceptor(BiConsumer<Session, String> onSlidTicket) {
        this.onSlidTicket = onSlidTicket;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Attempt attempt = request.tag(Attempt.class);
        @Nullable Session session = attempt == null ? null : attempt.session();
        if (session != null) {
            request = request.newBuilder()
                    .header(session.header(), session.value())
                    .build();
        }
        Response response = chain.proceed(request);
        if (response.isSuccessful()) {
            String slid = response.header(Session.TICKET_HEADER);
            if (session != null && slid != null && !slid.isBlank()) {
                onSlidTicket.accept(session, slid);
            }
            return response;
        }
        try (response) {
            ResponseBody beginning = response.peekBody(MAX_ERROR_BODY);
            return response.newBuilder().body(beginning).build();
        }
    }

    /** Notes that a connection stands; from here on a write may have taken effect. */
    static Response noteSending(Chain chain) throws IOException {
        Attempt attempt = chain.request().tag(Attempt.class);
        if (attempt != null) {
            attempt.markSent();
        }
        return chain.proceed(chain.request());
    }
}
