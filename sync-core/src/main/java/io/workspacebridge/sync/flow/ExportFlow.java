package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.Brake;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Workspace → Dropbox: every selected document becomes a file, every later version a new revision. The workspace is never written; files
 * that the flow did not put into the Dropbox folder are left alone and reported. Built by {@link #builder()}.
 */
public final class ExportFlow implements Flow {

    private final WorkspaceResolver.@Nullable Target workspace;
    private final @Nullable PackRules pack;
    private final @Nullable SharingPolicy sharing;
    private final @Nullable Instant end;
    private final PathScope scope;
    private final GovernedSelector publishOut;
    private final NamePolicy names;
    private final DeletePolicy deletions;
    private final ConflictResolver onForeignEdits;
    private final Brake brake;
    private final boolean emptyFolders;
    private final boolean isProtected;

    private ExportFlow(Builder builder, @Nullable PackRules pack) {
        this.workspace = builder.workspace;
        this.pack = pack;
        this.sharing = builder.sharing;
        this.end = builder.end;
        this.scope = builder.scope;
        this.publishOut = builder.publishOut;
        this.names = builder.names;
        this.deletions = builder.deletions;
        this.onForeignEdits = builder.onForeignEdits;
        this.brake = builder.brake;
        this.emptyFolders = builder.emptyFolders;
        this.isProtected = builder.isProtected;
    }

    /**
     * Starts a flow that is about everything but junk, maps names reversibly, leaves edited files alone, carries no deletes over, and makes
     * empty folders.
     *
     * @return a builder that still needs a {@link Builder#workspace workspace}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The workspace folder that the whole link is paired with.
     *
     * @return where it is
     * @throws IllegalStateException if the flow makes a pack, which has no folder of its own
     */
    public WorkspaceResolver.Target workspace() {
        WorkspaceResolver.Target target = workspace;
        if (target == null) {
            throw new IllegalStateException("A pack comes from curated documents, not from one workspace folder");
        }
        return target;
    }

    /**
     * How the pack is made.
     *
     * @return null for a flow that exports a workspace folder
     */
    public @Nullable PackRules pack() {
        return pack;
    }

    /**
     * To whom the copies open.
     *
     * @return null when the flow shares nothing
     */
    public @Nullable SharingPolicy sharing() {
        return sharing;
    }

    /**
     * When access is taken back and the copies are removed.
     *
     * @return null for never
     */
    public @Nullable Instant end() {
        return end;
    }

    /**
     * Which paths the flow is about, on both sides.
     *
     * @return the rule
     */
    public PathScope scope() {
        return scope;
    }

    /**
     * Which workspace documents come down.
     *
     * @return the rule
     */
    public GovernedSelector publishOut() {
        return publishOut;
    }

    /**
     * How names are carried over.
     *
     * @return the rule
     */
    @Override
    public NamePolicy names() {
        return names;
    }

    /**
     * What a delete in the workspace means for the file in Dropbox.
     *
     * @return the rule
     */
    public DeletePolicy deletions() {
        return deletions;
    }

    /**
     * What happens to an exported file that people edited in Dropbox when its document has a new version: {@code WORKSPACE_WINS} replaces it, every other choice leaves it alone and reports it.
     *
     * @return the rule
     */
    public ConflictResolver onForeignEdits() {
        return onForeignEdits;
    }

    /**
     * When a plan is held.
     *
     * @return the rule
     */
    @Override
    public Brake brake() {
        return brake;
    }

    /**
     * Whether folders without documents are made in Dropbox, too.
     *
     * @return the rule
     */
    public boolean emptyFolders() {
        return emptyFolders;
    }

    /**
     * Whether what people do to the copies in Dropbox is undone.
     *
     * @return true when edited copies are set aside and restored, deleted ones made again, and moved ones moved back
     */
    public boolean isProtected() {
        return isProtected;
    }

    /** Collects the parts of a flow. */
    public static final class Builder {
        private WorkspaceResolver.@Nullable Target workspace;
        private @Nullable Curation curation;
        private boolean frozen;
        private @Nullable PackIndex index;
        private @Nullable SharingPolicy sharing;
        private @Nullable Instant end;
        private PathScope scope = PathScope.all();
        private GovernedSelector publishOut = GovernedSelector.all();
        private NamePolicy names = NamePolicies.reversiblePercent();
        private DeletePolicy deletions = DeletePolicy.NEVER;
        private ConflictResolver onForeignEdits = ConflictResolvers.park();
        private Brake brake = Brake.standard();
        private boolean emptyFolders = true;
        private boolean isProtected;

        private Builder() {}

        /**
         * Sets the workspace folder whose documents come down. Required; it has to exist, because the flow never writes the workspace.
         *
         * @param reference which workspace
         * @param folder below the workspace; empty for its root
         * @return this
         */
        public Builder workspace(WorkspaceReference reference, RelativePath folder) {
            workspace = new WorkspaceResolver.Target(reference, folder, RelativePath.ROOT, null);
            return this;
        }

        /**
         * Makes a pack of curated documents instead of exporting a folder. What leaves the curation is recalled: its copy is removed.
         *
         * @param value which documents, in which order
         * @return this
         */
        public Builder pack(Curation value) {
            curation = value;
            return this;
        }

        /**
         * Keeps the versions that the pack was made with, whatever comes later; without this, new versions replace the copies.
         *
         * @return this
         */
        public Builder frozen() {
            frozen = true;
            return this;
        }

        /**
         * Adds a document that tells what is in the pack.
         *
         * @param value writes it
         * @return this
         */
        public Builder index(PackIndex value) {
            index = value;
            return this;
        }

        /**
         * Shares the copies, once they are complete. The effective audience is read back; wider than asked is taken back.
         *
         * @param value to whom
         * @return this
         */
        public Builder share(SharingPolicy value) {
            sharing = value;
            return this;
        }

        /**
         * Takes access back and removes the copies at a time, by whichever process is alive then. What people put into the folder themselves
         * stays.
         *
         * @param value when
         * @return this
         */
        public Builder until(Instant value) {
            end = value;
            return this;
        }

        /**
         * Sets which paths the flow is about, on both sides.
         *
         * @param value the rule
         * @return this
         */
        public Builder scope(PathScope value) {
            scope = value;
            return this;
        }

        /**
         * Sets which workspace documents come down.
         *
         * @param value the rule
         * @return this
         */
        public Builder publishOut(GovernedSelector value) {
            publishOut = value;
            return this;
        }

        /**
         * Sets how names are carried over.
         *
         * @param value the rule
         * @return this
         */
        public Builder names(NamePolicy value) {
            names = value;
            return this;
        }

        /**
         * Sets what a delete in the workspace means for the file in Dropbox.
         *
         * @param value the rule
         * @return this
         */
        public Builder deletions(DeletePolicy value) {
            deletions = value;
            return this;
        }

        /**
         * Sets what happens to exported files that people edited in Dropbox.
         *
         * @param value the rule
         * @return this
         */
        public Builder onForeignEdits(ConflictResolver value) {
            onForeignEdits = value;
            return this;
        }

        /**
         * Sets when a plan is held.
         *
         * @param value the rule
         * @return this
         */
        public Builder brake(Brake value) {
            brake = value;
            return this;
        }

        /**
         * Makes folders without documents in Dropbox, too, or not.
         *
         * @param value the rule
         * @return this
         */
        public Builder emptyFolders(boolean value) {
            emptyFolders = value;
            return this;
        }

        /**
         * Keeps the copies as they are in the workspace: a copy that people edit is restored, and their edit kept beside it as a conflicted
         * copy and reported; one that they delete is made again; one that they rename or move goes back. Nothing is taken to the workspace.
         *
         * @return this
         */
        public Builder protect() {
            isProtected = true;
            return this;
        }

        /**
         * Checks the combination.
         *
         * @return the flow
         * @throws IllegalStateException if there is not exactly one source, a part of a pack without one, or a pack that is protected
         */
        public ExportFlow build() {
            Curation curated = curation;
            if ((workspace == null) == (curated == null)) {
                throw new IllegalStateException("An export flow needs one source: call either workspace(…) or pack(…)");
            }
            if (curated == null && (frozen || index != null || end != null)) {
                throw new IllegalStateException("Only a pack is frozen, has an index, or ends: call pack(…)");
            }
            if (curated != null && isProtected) {
                throw new IllegalStateException("Only the copies of a workspace folder are protected, not a pack");
            }
            if (curated != null && deletions == DeletePolicy.NEVER) {
                // What leaves the curation must not stay readable.
                deletions = DeletePolicy.PROPAGATE;
            }
            return new ExportFlow(this, curated == null ? null : new PackRules(curated, frozen, index));
        }
    }
}
