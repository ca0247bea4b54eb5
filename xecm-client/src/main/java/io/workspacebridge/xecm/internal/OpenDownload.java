package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.documents.Download;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** A download whose answer has come. */
record OpenDownload(
        ResponseBody body,
        ContentStream content,
        long announced,
        @Nullable String type,
        @Nullable String name) implements Download {
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
        body.close();
    }
}
