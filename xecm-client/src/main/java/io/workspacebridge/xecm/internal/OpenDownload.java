package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.documents.Download;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A download whose answer has come. */
record OpenDownload(
        ResponseBody body,
        ContentStream content,
        long announced,
        @Nullable String type,
        @Nullable String name) implements Download {
    private static final Logger LOG = LoggerFactory.getLogger(OpenDownload.class);

    @Override
    public InputStream stream() {
        return content;
    }

    @Override
    public OptionalLong length() {
        return announced >= 0 ? OptionalLong.of(announced) : OptionalLong.empty();
    }

    @Override
    public Optional<String> mimeType() {
        return Optional.ofNullable(type);
    }

    @Override
    public Optional<String> fileName() {
        return Optional.ofNullable(name);
    }

    @Override
    public void close() {
        try {
            // the body that is being read by now may be a later one
            content.close();
        } catch (IOException e) {
            LOG.debug("a download could not be closed", e);
        } finally {
            body.close();
        }
    }
}
