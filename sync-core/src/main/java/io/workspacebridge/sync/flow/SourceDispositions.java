package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;
import java.time.Duration;
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

    /**
     * Originals are moved to another folder below the link's root and are left alone there, until somebody changes one: then it is
     * published again.
     *
     * @param folder such as {@code Archive}
     * @return the disposition
     */
    public static SourceDisposition moveTo(String folder) {
        RelativePath to = RelativePath.of(folder);
        return (candidate, approval) -> new SourceDisposition.Disposition.MoveTo(to);
    }

    /**
     * Originals stay and are locked.
     *
     * @return the disposition
     */
    public static SourceDisposition lock() {
        return (candidate, approval) -> new SourceDisposition.Disposition.Lock();
    }

    /**
     * Originals are replaced by links to the governed documents.
     *
     * @return the disposition
     */
    public static SourceDisposition replaceWithLink() {
        return (candidate, approval) -> new SourceDisposition.Disposition.ReplaceWithLink();
    }

    /**
     * Originals go to a holding folder and are deleted after some time, by whatever process is alive then. One that somebody changed in
     * between stays, and is published again; so does one that is taken out of the holding folder, and one whose document is under a hold.
     *
     * @param holdingFolder below the link's root, such as {@code _Captured}
     * @param grace from the move to the delete
     * @return the disposition
     */
    public static SourceDisposition deleteAfter(String holdingFolder, Duration grace) {
        RelativePath holding = RelativePath.of(holdingFolder);
        return (candidate, approval) -> new SourceDisposition.Disposition.DeleteAfter(holding, grace);
    }
}
