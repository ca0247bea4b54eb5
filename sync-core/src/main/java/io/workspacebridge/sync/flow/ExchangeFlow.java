package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.Brake;
import org.jspecify.annotations.Nullable;

/**
 * Both ways: a Dropbox folder and a workspace folder are kept equal by a three-way comparison with what both were when last verified.
 * Built by {@link #builder()}, which refuses senseless combinations.
 */
public final class ExchangeFlow implements Flow {

    private final WorkspaceResolver.Target workspace;
    private final DocumentSelector selector;
    private final PathScope scope;
    private final ReleaseGate gate;
    private final GovernedSelector publishOut;
    private final NamePolicy names;
    private final MetadataMapper metadata;
    private final ConflictResolver conflicts;
    private final DeletePolicy deletions;
    private final Brake brake;
    private final boolean emptyFolders;

    private ExchangeFlow(Builder builder, WorkspaceResolver.Target workspace) {
        this.workspace = workspace;
        this.selector = builder.selector;
        this.scope = builder.scope;
        this.gate = builder.gate;
        this.publishOut = builder.publishOut;
        this.names = builder.names;
        this.metadata = builder.metadata;
        this.conflicts = builder.conflicts;
        this.deletions = builder.deletions;
        this.brake = builder.brake;
        this.emptyFolders = builder.emptyFolders;
    }

    /**
     * Starts a flow that is about everything but junk, releases all of it, maps names reversibly, sets no metadata, keeps both on conflict,
     * carries no deletes over, and carries empty folders over.
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
     * Which Dropbox files the flow is about.
     *
     * @return the rule
     */
    public DocumentSelector selector() {
        return selector;
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
     * Which new Dropbox files may go up; the edits of a paired file travel without asking it.
     *
     * @return the rule
     */
    public ReleaseGate gate() {
        return gate;
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
     * How names are carried over, both ways.
     *
     * @return the rule
     */
    @Override
    public NamePolicy names() {
        return names;
    }

    /**
     * With which category values documents go up.
     *
     * @return the rule
     */
    public MetadataMapper metadata() {
        return metadata;
    }

    /**
     * What happens to items that were changed on both sides.
     *
     * @return the rule
     */
    public ConflictResolver conflicts() {
        return conflicts;
    }

    /**
     * What a delete on either side means.
     *
     * @return the rule
     */
    public DeletePolicy deletions() {
        return deletions;
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
     * Whether folders without documents are carried over, too.
     *
     * @return the rule
     */
    public boolean emptyFolders() {
        return emptyFolders;
    }

    /**
     * Whether tags have to be observed.
     *
     * @return true when the selector or the gate looks at them
     */
    public boolean usesTags() {
        return selector.usesTags() || gate.usesTags();
    }

    /** Collects the parts of a flow. */
    public static final class Builder {
        private WorkspaceResolver.@Nullable Target workspace;
        private DocumentSelector selector = DocumentSelectors.all();
        private PathScope scope = PathScope.all();
        private ReleaseGate gate = ReleaseGates.always();
        private GovernedSelector publishOut = GovernedSelector.all();
        private NamePolicy names = NamePolicies.reversiblePercent();
        private MetadataMapper metadata = MetadataMapper.none();
        private ConflictResolver conflicts = ConflictResolvers.keepBothOnDropbox();
        private DeletePolicy deletions = DeletePolicy.NEVER;
        private Brake brake = Brake.standard();
        private boolean emptyFolders = true;

        private Builder() {}

        /**
         * Sets the workspace folder that the link is paired with. Required.
         *
         * @param reference which workspace
         * @param folder below the workspace; empty for its root; created when missing
         * @param ifMissing how to create the workspace when it is not there; null when it has to exist
         * @return this
         */
        public Builder workspace(WorkspaceReference reference, RelativePath folder, @Nullable NewWorkspace ifMissing) {
            workspace = new WorkspaceResolver.Target(reference, folder, RelativePath.ROOT, ifMissing);
            return this;
        }

        /**
         * Sets which Dropbox files the flow is about.
         *
         * @param value the rule
         * @return this
         */
        public Builder select(DocumentSelector value) {
            selector = value;
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
         * Sets which new Dropbox files may go up.
         *
         * @param value the rule
         * @return this
         */
        public Builder release(ReleaseGate value) {
            gate = value;
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
         * Sets how names are carried over, both ways.
         *
         * @param value the rule
         * @return this
         */
        public Builder names(NamePolicy value) {
            names = value;
            return this;
        }

        /**
         * Sets the category values that documents go up with.
         *
         * @param value the rule
         * @return this
         */
        public Builder metadata(MetadataMapper value) {
            metadata = value;
            return this;
        }

        /**
         * Sets what happens to items that were changed on both sides.
         *
         * @param value the rule
         * @return this
         */
        public Builder conflicts(ConflictResolver value) {
            conflicts = value;
            return this;
        }

        /**
         * Sets what a delete on either side means.
         *
         * @param value the rule
         * @return this
         */
        public Builder deletions(DeletePolicy value) {
            deletions = value;
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
         * Carries folders without documents over, too, or not.
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
         * @throws IllegalStateException if no workspace is given, or the workspace to create is not the one that is looked for
         */
        public ExchangeFlow build() {
            WorkspaceResolver.Target given = workspace;
            if (given == null) {
                throw new IllegalStateException("An exchange flow needs a workspace: call workspace(…)");
            }
            NewWorkspace creation = given.ifMissing();
            if (creation != null && !creation.reference().equals(given.workspace())) {
                throw new IllegalStateException("The flow looks for the " + given.workspace() + " but would create the "
                        + creation.reference() + "; every run would create another");
            }
            return new ExchangeFlow(this, given);
        }
    }
}
