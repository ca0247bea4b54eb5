package io.workspacebridge.xecm.documents;

import java.io.InputStream;

/**
 * Takes in a document's bytes.
 *
 * @param <T> what comes out of it
 * @param <E> what it may throw
 */
@FunctionalInterface
public interface ContentConsumer<T, E extends Exception> {

    /**
     * Reads the content to its end.
     *
     * @param content the bytes; closed by the client
     * @return a result of any kind
     * @throws E for reasons of its own
     */
    T accept(InputStream content) throws E;
}
