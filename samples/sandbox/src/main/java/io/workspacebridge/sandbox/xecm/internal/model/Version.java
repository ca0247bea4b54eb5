package io.workspacebridge.sandbox.xecm.internal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a document; its bytes lie in the content store under {@link #content}. */
public final class Version {
    public long id;
    public int number;
    public int major;
    public int minor;
    public String fileName = "";
    public String mimeType = "application/octet-stream";
    public String description = "";
    public String content = "";
    public long size;
    public Instant created = Instant.EPOCH;
    public Instant modified = Instant.EPOCH;
    public long owner;
    public long lockedBy;
    public @Nullable Instant lockedAt;
    public External external = new External();
    public List<Rendition> renditions = new ArrayList<>();

    /** A version of the same bytes, without number and time; whoever keeps it must retain the content. */
    public Version sameContent() {
        Version copy = new Version();
        copy.fileName = fileName;
        copy.mimeType = mimeType;
        copy.content = content;
        copy.size = size;
        copy.external = external.copy();
        return copy;
    }

    public boolean isMajor() {
        return minor == 0;
    }

    /** The numbering that people see: {@code 2}, or {@code 1.3} with major and minor versions. */
    public String label(boolean advanced) {
        return advanced ? major + "." + minor : String.valueOf(number);
    }

    /** Another form of the same version, such as a PDF. */
    public static final class Rendition {
        public long id;
        public String type = "";
        public String fileName = "";
        public String mimeType = "application/octet-stream";
        public String content = "";
        public long size;
        public Instant created = Instant.EPOCH;
    }

    /** What the sender told about the original outside of the content server; dates are kept as sent, without zone. */
    public static final class External {
        public @Nullable String createDate;
        public @Nullable String modifyDate;
        public String source = "";
        public String identity = "";
        public String identityType = "";

        public External copy() {
            External copy = new External();
            copy.createDate = createDate;
            copy.modifyDate = modifyDate;
            copy.source = source;
            copy.identity = identity;
            copy.identityType = identityType;
            return copy;
        }
    }
}
