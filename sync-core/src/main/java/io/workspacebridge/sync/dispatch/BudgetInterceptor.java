package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.CycleReport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts a budget before every request of an HTTP client: {@code http.newBuilder().addInterceptor(new BudgetInterceptor(budget)).build()},
 * handed to the Dropbox account or the Extended ECM client. Long polls don't count: they wait and ask for nothing. A request holds its place
 * until its answer begins, so that one that streams into another can't keep it from beginning.
 */
public final class BudgetInterceptor implements Interceptor {
    private static final Duration UNSAID = Duration.ofSeconds(1);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final SharedBudget budget;

    /**
     * A gate for one budget.
     *
     * @param budget stays open
     */
    public BudgetInterceptor(SharedBudget budget) {
        this.budget = budget;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (chain.request().url().encodedPath().endsWith("/longpoll")) {
            return chain.proceed(chain.request());
        }
        @Nullable String link = MDC.get(CycleReport.LINK_IN_LOGS);
        try {
            budget.begin(link == null ? "" : link);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for its turn; nothing was sent");
        } catch (TimeoutException e) {
            throw new IOException(e.getMessage() + "; nothing was sent", e);
        }
        try {
            Response response = chain.proceed(chain.request());
            Duration rest = rest(response);
            if (rest != null) {
                budget.rest(rest);
            }
            return response;
        } finally {
            budget.end();
        }
    }

    private static @Nullable Duration rest(Response response) {
        String asked = response.header("Retry-After");
        if (response.code() != TOO_MANY && (response.code() != UNAVAILABLE || asked == null)) {
            return null;
        }
        try {
            return asked == null
                    ? UNSAID
                    : Duration.ofSeconds(Math.max(0, Math.min(3600, Long.parseLong(asked.trim()))));
        } catch (NumberFormatException e) {
            return UNSAID;
        }
    }
}
