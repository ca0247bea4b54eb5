package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.state.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lets the flow's inspector look at content on its way, right before anything of it goes. */
final class Inspection {
    /** Content up to this size is fetched once for both: for the inspector and for the way on. */
    static final long KEPT = 1 << 20;

    private final CycleContext context;
    private final @Nullable ContentInspector inspector;

    Inspection(CycleContext context, @Nullable ContentInspector inspector) {
        this.context = context;
        this.inspector = inspector;
    }

    /**
     * What came of it.
     *
     * @param content to go on with
     * @param passedBy what looked at it; empty when nothing did
     * @param refused why it may not go; null when it may
     */
    record Verdict(ContentSource content, String passedBy, ContentInspector.Finding.@Nullable Refused refused) {}

    Verdict look(CollaborationItem.File file) throws IOException {
        ContentSource content = context.collaboration().content(file);
        if (inspector == null) {
            return new Verdict(content, "", null);
        }
        ContentSource shared = inspector.readsContent() && file.size() <= KEPT ? new Kept(content) : content;
        ContentInspector.Finding finding =
                inspector.inspect(new Candidate(file, context.clock().instant()), shared);
        if (finding instanceof ContentInspector.Finding.Passed passed) {
            return new Verdict(shared, passed.by(), null);
        }
        ContentInspector.Finding.Refused refused = (ContentInspector.Finding.Refused) finding;
        InspectionNote note = new InspectionNote(file.contentHash(), refused.by(), refused.why(), false);
        context.store().facts().save(context.lease(), Facts.Kind.INSPECTION, file.id(), note.toJson());
        return new Verdict(shared, "", refused);
    }

    /** Small content that is fetched when it is opened first. */
    private static final class Kept implements ContentSource {
        private final ContentSource source;
        private byte @Nullable [] bytes;

        Kept(ContentSource source) {
            this.source = source;
        }

        @Override
        public long length() {
            return source.length();
        }

        @Override
        public synchronized InputStream open() throws IOException {
            byte[] kept = bytes;
            if (kept == null) {
                try (InputStream in = source.open()) {
                    kept = in.readAllBytes();
                }
                bytes = kept;
            }
            return new ByteArrayInputStream(kept);
        }
    }
}
