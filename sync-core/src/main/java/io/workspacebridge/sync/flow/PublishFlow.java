package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.plan.Brake;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dropbox → workspace: every selected and released file becomes a document, every later revision a new version; the workspace
 * side is never copied back. Immutable; built by {@link #builder()}, which refuses senseless combinations.
 */
public final class PublishFlow implements Flow {

    private final DocumentSelector selector;
    private final ReleaseGate gate;
    private final WorkspaceResolver resolver;
    private final FolderMapper folders;
    private final NamePolicy names;
    private final MetadataMapper metadata;
    private final SourceDisposition disposition;
    private final VersioningPolicy versioning;
    private final @Nullable ContentInspector inspector;
    private final QuarantinePlace quarantine;
    private final RightsPolicy rights;
    private final Order order;
    private final Deletions deletions;
    private final Overwrite overwrite;
    private final Brake brake;
    private final boolean emptyFolders;

    private PublishFlow(Builder builder, WorkspaceResolver resolver) {
        this.selector = builder.selector;
        this.gate = builder.gate;
        this.resolver = resolver;
        this.folders = builder.folders;
        this.names = builder.names;
        this.metadata = builder.metadata;
        this.disposition = builder.disposition;
        this.versioning = builder.versioning;
        this.inspector = builder.inspector;
        this.quarantine = builder.quarantine;
        this.rights = builder.rights;
        this.order = builder.order;
        this.deletions = builder.deletions;
        this.overwrite = builder.overwrite;
        this.brake = builder.brake;
        this.emptyFolders = builder.emptyFolders;
    }

    /**
     * Starts a flow that selects everything but junk, releases all of it, mirrors folders, maps names reversibly, sets no metadata,
     * keeps originals and carries no deletes over.
     *
     * @return a builder that still needs a {@link Builder#workspace workspace}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Which files the flow is about.
     *
     * @return the strategy
     */
    public DocumentSelector selector() {
        return selector;
    }

    /**
     * Which of them may go.
     *
     * @return the strategy
     */
    public ReleaseGate gate() {
        return gate;
    }

    /**
     * Which workspace each goes to.
     *
     * @return the strategy
     */
    public WorkspaceResolver resolver() {
        return resolver;
    }

    /**
     * Which folder of it.
     *
     * @return the strategy
     */
    public FolderMapper folders() {
        return folders;
    }

    /**
     * Under which name.
     *
     * @return the strategy
     */
    @Override
    public NamePolicy names() {
        return names;
    }

    /**
     * With which category values.
     *
     * @return the strategy
     */
    public MetadataMapper metadata() {
        return metadata;
    }

    /**
     * What becomes of the original.
     *
     * @return the strategy
     */
    public SourceDisposition disposition() {
        return disposition;
    }

    /**
     * How revisions become versions.
     *
     * @return the strategy
     */
    public VersioningPolicy versioning() {
        return versioning;
    }

    /**
     * What looks at content before it goes.
     *
     * @return null when nothing does
     */
    public @Nullable ContentInspector inspector() {
        return inspector;
    }

    /**
     * Where refused files go.
     *
     * @return the place
     */
    public QuarantinePlace quarantine() {
        return quarantine;
    }

    /**
     * What usage rights mean.
     *
     * @return the strategy
     */
    public RightsPolicy rights() {
        return rights;
    }

    /**
     * In what order documents travel.
     *
     * @return the rule
     */
    public Order order() {
        return order;
    }

    /**
     * The suffixes of files beside documents that strategies want to read.
     *
     * @return empty for none
     */
    public Set<String> sidecars() {
        return rights.sidecars();
    }

    /**
     * What a delete in Dropbox means.
     *
     * @return the rule
     */
    public Deletions deletions() {
        return deletions;
    }

    /**
     * What happens to documents that people changed in the workspace.
     *
     * @return the rule
     */
    public Overwrite overwrite() {
        return overwrite;
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
     * Whether folders without documents are created, too.
     *
     * @return true if so
     */
    public boolean emptyFolders() {
        return emptyFolders;
    }

    /**
     * Whether tags have to be observed.
     *
     * @return true when the selector, the gate or the resolver looks at them
     */
    public boolean usesTags() {
        return selector.usesTags() || gate.usesTags() || resolver.usesTags();
    }

    /** In what order documents travel. */
    public enum Order {
        /** By path, several at a time. */
        PATH,
        /** As Dropbox received them; one after the other within a workspace, several workspaces at a time. */
        ARRIVAL
    }

    /** What a delete in Dropbox means for the governed copy. */
    public enum Deletions {
        /** It stays, is unlinked and reported. */
        NEVER,
        /** It goes to the recycle bin, unless it is a record, held or reserved. */
        PROPAGATE
    }

    /** What happens to a document that was changed on both sides. */
    public enum Overwrite {
        /** It is left alone and reported. */
        LEAVE_GOVERNED_EDITS,
        /** The Dropbox content becomes the next version on top of the people's. */
        ADD_VERSION_ON_TOP
    }

    /** Collects the strategies of a flow. */
    public static final class Builder {
        private DocumentSelector selector = DocumentSelectors.withoutJunk();
        private ReleaseGate gate = ReleaseGates.always();
        private @Nullable WorkspaceResolver resolver;
        private FolderMapper folders = FolderMappers.mirror();
        private NamePolicy names = NamePolicies.reversiblePercent();
        private MetadataMapper metadata = MetadataMapper.none();
        private SourceDisposition disposition = SourceDispositions.keep();
        private VersioningPolicy versioning = VersioningPolicies.latestOnly();
        private @Nullable ContentInspector inspector;
        private QuarantinePlace quarantine = QuarantinePlace.leave();
        private RightsPolicy rights = RightsPolicies.none();
        private Order order = Order.PATH;
        private Deletions deletions = Deletions.NEVER;
        private Overwrite overwrite = Overwrite.LEAVE_GOVERNED_EDITS;
        private Brake brake = Brake.standard();
        private boolean emptyFolders;

        private Builder() {}

        /**
         * Sets which files the flow is about.
         *
         * @param value the strategy
         * @return this
         */
        public Builder select(DocumentSelector value) {
            selector = value;
            return this;
        }

        /**
         * Sets which files may go.
         *
         * @param value the strategy
         * @return this
         */
        public Builder release(ReleaseGate value) {
            gate = value;
            return this;
        }

        /**
         * Sets which workspace files go to. Required.
         *
         * @param value the strategy
         * @return this
         */
        public Builder workspace(WorkspaceResolver value) {
            resolver = value;
            return this;
        }

        /**
         * Sets the folders that files go to.
         *
         * @param value the strategy
         * @return this
         */
        public Builder folders(FolderMapper value) {
            folders = value;
            return this;
        }

        /**
         * Sets the names that files get.
         *
         * @param value the strategy
         * @return this
         */
        public Builder names(NamePolicy value) {
            names = value;
            return this;
        }

        /**
         * Sets the category values that documents get.
         *
         * @param value the strategy
         * @return this
         */
        public Builder metadata(MetadataMapper value) {
            metadata = value;
            return this;
        }

        /**
         * Sets what becomes of originals.
         *
         * @param value the strategy
         * @return this
         */
        public Builder afterwards(SourceDisposition value) {
            disposition = value;
            return this;
        }

        /**
         * Sets how revisions become versions.
         *
         * @param value the strategy
         * @return this
         */
        public Builder versions(VersioningPolicy value) {
            versioning = value;
            return this;
        }

        /**
         * Sets what looks at content before it goes.
         *
         * @param value passes or refuses each file
         * @param refused where files go that it refuses
         * @return this
         */
        public Builder inspect(ContentInspector value, QuarantinePlace refused) {
            inspector = value;
            quarantine = refused;
            return this;
        }

        /**
         * Sets what usage rights mean.
         *
         * @param value the strategy
         * @return this
         */
        public Builder rights(RightsPolicy value) {
            rights = value;
            return this;
        }

        /**
         * Sets in what order documents travel.
         *
         * @param value the rule
         * @return this
         */
        public Builder order(Order value) {
            order = value;
            return this;
        }

        /**
         * Sets what a delete in Dropbox means.
         *
         * @param value the rule
         * @return this
         */
        public Builder deletions(Deletions value) {
            deletions = value;
            return this;
        }

        /**
         * Sets what happens to documents that were changed on both sides.
         *
         * @param value the rule
         * @return this
         */
        public Builder overwrite(Overwrite value) {
            overwrite = value;
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
         * Creates folders without documents, too.
         *
         * @param value true to do so; needs a fixed workspace and mirrored folders
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
         * @throws IllegalStateException if no workspace is given, or empty folders are asked of a flow that can't place them
         */
        public PublishFlow build() {
            WorkspaceResolver given = resolver;
            if (given == null) {
                throw new IllegalStateException("A publish flow needs a workspace: call workspace(…)");
            }
            if (emptyFolders && (given.fixedTarget() == null || !folders.mirrors())) {
                throw new IllegalStateException(
                        "Empty folders have a place only where one workspace mirrors the whole link");
            }
            return new PublishFlow(this, Objects.requireNonNull(given));
        }
    }
}
