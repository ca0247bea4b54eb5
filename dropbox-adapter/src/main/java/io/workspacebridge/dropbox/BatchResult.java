package io.workspacebridge.dropbox;

import org.jspecify.annotations.Nullable;

/**
 * What became of one entry of a batch.
 *
 * @param value what the service answered; null if it failed
 * @param failure why it failed; null if it worked
 * @param <T> what the entry yields
 */
public record BatchResult<T>(@Nullable T value, @Nullable DropboxException failure) {

    // if there is not exactly one of both
    public BatchResult {
        if ((value == null) == (failure == null)) {
            throw new IllegalArgumentException("An entry has either a value or a failure");
        }
    }

    /**
     * A success.
     *
     * @param value what the service answered
     * @param <T> its type
     * @return the result
     */
    public static <T> BatchResult<T> done(T value) {
        return new BatchResult<>(value, null);
    }

    /**
     * A failure.
     *
     * @param why what went wrong
     * @param <T> what the entry would have yielded
     * @return the result
     */
    public static <T> BatchResult<T> failed(DropboxException why) {
        return new BatchResult<>(null, why);
    }

    /**
     * Tells whether the entry worked.
     *
     * @return true if there is a value
     */
    public boolean isDone() {
        return failure == null;
    }

    /**
     * The value, or else the failure thrown.
     *
     * @return what the service answered
     * @throws DropboxException if the entry failed
     */
    public T get() {
        if (failure != null) {
            throw failure;
        }
        if (value == null) {
            throw new IllegalStateException("A result without a value");
        }
        return value;
    }
}
