package io.workspacebridge.sync.flow;

import java.util.Locale;

/** The dispositions that come along. */
public final class SourceDispositions {

    private SourceDispositions() {}

    /**
     * Originals stay as they are.
     *
     * @return the disposition
     */
    public static SourceDisposition keep() {
        return (candidate, approval) -> new SourceDisposition.Disposition.Keep();
    }

    /**
     * Originals stay and get a tag that ends in the approval's reference, such as {@code archived_m3}. Dropbox takes letters, digits and
     * underscores only, so other characters become underscores.
     *
     * @param prefix such as {@code archived}
     * @return the disposition
     */
    public static SourceDisposition labelWithReference(String prefix) {
        return (candidate, approval) -> {
            String reference = approval.reference();
            String text = reference == null ? prefix : prefix + "_" + reference;
            String tag = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
            return new SourceDisposition.Disposition.Tag(tag.length() > 32 ? tag.substring(0, 32) : tag);
        };
    }
}
