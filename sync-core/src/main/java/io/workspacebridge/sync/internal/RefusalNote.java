package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.flow.QuarantinePlace;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.state.Intent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A short text beside a refused file. It depends on the refusal alone, so that writing it again finds it written. */
final class RefusalNote {
    private static final int NAMES = 50;

    private final CycleContext context;
    private final Effects effects;
    private final PlannedAction.Quarantine action;
    private final byte[] text;

    RefusalNote(CycleContext context, Effects effects, PlannedAction.Quarantine action) {
        this.context = context;
        this.effects = effects;
        this.action = action;
        CollaborationItem.File file = action.file();
        this.text = String.join(
                        "\n",
                        "'" + file.path().name() + "' was not taken.",
                        "",
                        "Looked at by: " + action.refusal().by(),
                        "Why: " + action.refusal().why(),
                        "It lay at: " + file.path(),
                        "Received: " + file.serverModified(),
                        "Revision: " + file.rev(),
                        "",
                        "A corrected file is looked at anew; put it where this one was.",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes it; where an older note has the name, under the next free number, as the file gets one, too.
     *
     * @param refused where the refused file shall be
     */
    Effects.Result<CollaborationItem.File> write(RelativePath refused) {
        Effects.Result<CollaborationItem.File> result = once(QuarantinePlace.noteOn(refused));
        for (int number = 2; number <= NAMES && result instanceof Effects.Result.Stale; number++) {
            RelativePath beside =
                    refused.parent().orElse(RelativePath.ROOT).child(NamePolicies.numbered(refused.name(), number));
            result = once(QuarantinePlace.noteOn(beside));
        }
        return result;
    }

    private Effects.Result<CollaborationItem.File> once(RelativePath at) {
        CollaborationItem.File file = action.file();
        return effects.run(
                new Intent(
                        context.operationKey(file.id(), file.rev(), "NOTE", at.value()),
                        file.id(),
                        "NOTE",
                        "nothing else at " + at),
                () -> context.collaboration().upload(context.root(), at, new Text(), CommitGuard.NONE, null),
                () -> written(at));
    }

    private Optional<CollaborationItem.File> written(RelativePath at) {
        return context.collaboration()
                .at(context.root(), at)
                .filter(CollaborationItem.File.class::isInstance)
                .map(CollaborationItem.File.class::cast)
                .filter(this::holdsText);
    }

    private boolean holdsText(CollaborationItem.File file) {
        if (file.size() != text.length) {
            return false;
        }
        try (InputStream in = context.collaboration().content(file).open()) {
            return Arrays.equals(in.readAllBytes(), text);
        } catch (IOException e) {
            // Not read is not known to be written: the name counts as taken.
            return false;
        }
    }

    private final class Text implements ContentSource {
        @Override
        public long length() {
            return text.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text);
        }
    }
}
