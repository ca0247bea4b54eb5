package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The resolvers that come along. */
public final class WorkspaceResolvers {

    private WorkspaceResolvers() {}

    /**
     * One workspace for everything below the link's root.
     *
     * @param workspace which
     * @param folder below it; empty for its root
     * @param ifMissing how to create it; null when it has to exist
     * @return the resolver
     */
    public static WorkspaceResolver fixed(
            WorkspaceReference workspace, RelativePath folder, @Nullable NewWorkspace ifMissing) {
        WorkspaceResolver.Target target = new WorkspaceResolver.Target(workspace, folder, RelativePath.ROOT, ifMissing);
        return new WorkspaceResolver() {
            @Override
            public Resolution resolve(Candidate candidate) {
                return new Resolution.Resolved(target);
            }

            @Override
            public Target fixedTarget() {
                return target;
            }
        };
    }

    /**
     * One workspace for each folder directly below the link's root, found by its business object.
     *
     * @param businessObject reads the business object from the case folder's name; null from it means the folder is none
     * @param type the workspace type's name, for workspaces that have to be created
     * @param ifMissing the name and metadata of a new workspace, from the case folder's name; null when it has to exist
     * @return the resolver
     */
    public static WorkspaceResolver byBusinessObject(
            Function<String, WorkspaceReference.@Nullable BusinessObject> businessObject,
            String type,
            @Nullable Function<String, Blueprint> ifMissing) {
        return candidate -> {
            String folder = candidate.caseFolder();
            WorkspaceReference.BusinessObject object = folder.isEmpty() ? null : businessObject.apply(folder);
            if (object == null) {
                String place = folder.isEmpty()
                        ? "the file lies in no case folder"
                        : "folder '" + folder + "' names no business object";
                return new WorkspaceResolver.Resolution.Unresolved(
                        Reason.of(ReasonCode.WAITING_WORKSPACE, place), true);
            }
            WorkspaceReference reference = new WorkspaceReference(type, null, object);
            NewWorkspace creation = null;
            if (ifMissing != null) {
                Blueprint blueprint = ifMissing.apply(folder);
                creation =
                        new NewWorkspace(reference, type, blueprint.template(), blueprint.name(), blueprint.metadata());
            }
            return new WorkspaceResolver.Resolution.Resolved(
                    new WorkspaceResolver.Target(reference, RelativePath.ROOT, RelativePath.of(folder), creation));
        };
    }

    /**
     * One workspace for each folder directly below the link's root, told by the folder's name and made when it is not there.
     *
     * @param workspace the workspace of a case folder's name; null from it means the folder is none
     * @param folder below the workspace; empty for its root
     * @return the resolver
     */
    public static WorkspaceResolver byFolder(Function<String, @Nullable NewWorkspace> workspace, RelativePath folder) {
        return candidate -> {
            String name = candidate.caseFolder();
            NewWorkspace wanted = name.isEmpty() ? null : workspace.apply(name);
            if (wanted == null) {
                String place =
                        name.isEmpty() ? "the file lies in no case folder" : "folder '" + name + "' names no workspace";
                return new WorkspaceResolver.Resolution.Unresolved(
                        Reason.of(ReasonCode.WAITING_WORKSPACE, place), true);
            }
            return new WorkspaceResolver.Resolution.Resolved(
                    new WorkspaceResolver.Target(wanted.reference(), folder, RelativePath.of(name), wanted));
        };
    }

    /**
     * The workspace of the business key that a file is correlated with, or that somebody assigned it to. A file without a key waits,
     * and so does one whose key leads to more than one workspace.
     *
     * @param strategy finds the key
     * @param reference the workspace of a key
     * @param folder below the workspace; empty for its root
     * @param ifMissing the new workspace of a key; null when files wait until it is there
     * @return the resolver
     */
    public static WorkspaceResolver correlated(
            CorrelationStrategy strategy,
            Function<String, WorkspaceReference> reference,
            RelativePath folder,
            @Nullable Function<String, NewWorkspace> ifMissing) {
        return new Correlated(strategy, reference, folder, ifMissing);
    }

    private record Correlated(
            CorrelationStrategy strategy,
            Function<String, WorkspaceReference> reference,
            RelativePath folder,
            @Nullable Function<String, NewWorkspace> ifMissing)
            implements WorkspaceResolver {

        @Override
        public Resolution resolve(Candidate candidate) {
            String assigned = candidate.assignment();
            if (assigned != null) {
                return target(assigned);
            }
            CorrelationStrategy.Correlation correlation = strategy.correlate(candidate);
            if (correlation instanceof CorrelationStrategy.Correlation.Matched matched) {
                return target(matched.key());
            }
            if (correlation instanceof CorrelationStrategy.Correlation.Several several) {
                String keys = several.candidates().stream()
                        .map(each -> each.key() + " (" + each.rule() + ")")
                        .collect(Collectors.joining(", "));
                return new Resolution.Unresolved(
                        Reason.of(ReasonCode.WORKSPACE_AMBIGUOUS, "it fits " + keys + "; assign it to one of them"),
                        true);
            }
            String detail = ((CorrelationStrategy.Correlation.Unmatched) correlation).detail();
            return new Resolution.Unresolved(Reason.of(ReasonCode.UNMATCHED, detail + "; assign it"), true);
        }

        private Resolution target(String key) {
            return new Resolution.Resolved(new Target(
                    reference.apply(key), folder, RelativePath.ROOT, ifMissing == null ? null : ifMissing.apply(key)));
        }

        @Override
        public boolean usesTags() {
            return strategy.usesTags();
        }
    }

    /**
     * What a new workspace is made of.
     *
     * @param template the template's name; null takes the type's only one
     * @param name the workspace's name; null where the type generates names
     * @param metadata values of its categories
     */
    public record Blueprint(
            @Nullable String template, @Nullable String name, Metadata metadata) {}
}
