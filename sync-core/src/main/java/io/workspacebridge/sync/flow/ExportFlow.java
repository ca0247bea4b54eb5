package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.Brake;
import org.jspecify.annotations.Nullable;

/**
 * Workspace → Dropbox: every selected document becomes a file, every later version a new revision. The workspace is never written; files
 * that the flow did not put into the Dropbox folder are left alone and reported. Built by {@link #builder()}.
 */
public final class ExportFlow implements Flow {

    private final WorkspaceResolver.Target workspace;
    private final PathScope scope;
    private final GovernedSelector publishOut;
    private final NamePolicy names;
    private final DeletePolicy deletions;
    private final ConflictResolver onForeignEdits;
    private final Brake brake;
    private final boolean emptyFolders;

    private ExportFlow(Builder builder, WorkspaceResolver.Target workspace) {
        this.workspace = workspace;
        this.scope = builder.scope;
        this.publishOut = builder.publishOut;
        this.names = builder.names;
        this.deletions = builder.deletions;
        this.onForeignEdits = builder.onForeignEdits;
        this.brake = builder.brake;
        this.emptyFolders = builder.emptyFolders;
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
     * @return where it is, and how to create the workspace when it is not there
     */
    public WorkspaceResolver.Target workspace() {
        return workspace;
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

    /** Collects the parts of a flow. */
    public static final class Builder {
        private WorkspaceResolver.@Nullable Target workspace;
        private PathScope scope = PathScope.all();
        private GovernedSelector publishOut = GovernedSelector.all();
        private NamePolicy names = NamePolicies.reversiblePercent();
        private DeletePolicy deletions = DeletePolicy.NEVER;
        private ConflictResolver onForeignEdits = ConflictResolvers.park();
        private Brake brake = Brake.standard();
        private boolean emptyFolders = true;

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
         * Checks the combination.
         *
         * @return the flow
         * @throws IllegalStateException if no workspace is given
         */
        public ExportFlow build() {
            WorkspaceResolver.Target given = workspace;
            if (given == null) {
                throw new IllegalStateException("An export flow needs a workspace: call workspace(…)");
            }
            return new ExportFlow(this, given);
        }
    }
}
