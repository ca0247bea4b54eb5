package io.workspacebridge.xecm.documents;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Content on its way. The status was checked before this came into being. Close it; closing early gives the connection
 * up. Not thread-safe.
 */
public interface Download extends AutoCloseable {

    /**
     * The bytes. A read throws {@link java.io.IOException} when the connection is cut, or when the stream ends before (or
     * goes on after) the announced or expected length; it never ends silently early. When the transfer of a named version
     * breaks off, the rest is fetched unseen, in as many attempts as the client's settings allow; the newest content is
     * not, since it may be another one by then.
     *
     * @return the stream, the same at every call; closing it closes the download
     */
    InputStream stream();

    /**
     * The announced length.
     *
     * @return bytes, empty when the server did not say (chunked or compressed answers)
     */
    OptionalLong length();

    /**
     * The content's type.
     *
     * @return the type without parameters, empty when the server did not say
     */
    Optional<String> mimeType();

    /**
     * The file name that the server suggests. Never use it as a local path as it is.
     *
     * @return the name, empty when there was none
     */
    Optional<String> fileName();

    @Override
    void close();
}
