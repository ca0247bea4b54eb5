package io.workspacebridge.sync.port;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of known length that can be read more than once, each time from the start. */
public interface ContentSource {

    /**
     * How many bytes there are.
     *
     * @return the exact length
     */
    long length();

    /**
     * Opens the bytes from the start. The stream checks itself: where it would end with fewer bytes, more bytes or another hash
     * than announced, it throws instead of reporting its end.
     *
     * @return a stream that the caller closes
     * @throws IOException if it can't be opened; reading throws {@link IntegrityException} when the bytes are not those announced
     */
    InputStream open() throws IOException;
}
