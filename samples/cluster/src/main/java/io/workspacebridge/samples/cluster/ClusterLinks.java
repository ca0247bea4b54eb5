package io.workspacebridge.samples.cluster;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The links of a cluster. Their ids say what they are, so that every process knows all of them. */
final class ClusterLinks {
    /** The workspaces' type. */
    static final String TYPE = "Customer";

    /** What is exchanged is below this folder: a new workspace has folders of its own beside it. */
    private static final String EXCHANGED = "Exchange";

    private static final List<String> KINDS = List.of("publish", "exchange", "export");

    private ClusterLinks() {}

    /** Ids of links, one kind after the other if all flows are wanted. */
    static List<String> ids(int count, boolean allFlows) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%s-%04d".formatted(allFlows ? KINDS.get(i % KINDS.size()) : "publish", i))
                .toList();
    }

    static boolean isExport(String id) {
        return id.startsWith("export-");
    }

    static String folder(String id) {
        return "/Cluster/" + id;
    }

    static String workspaceName(String id) {
        return "Cluster " + id;
    }

    static Optional<Link> of(String id) {
        WorkspaceReference workspace = WorkspaceReference.named(TYPE, workspaceName(id));
        NewWorkspace missing = new NewWorkspace(workspace, TYPE, null, workspaceName(id), Metadata.NONE);
        return switch (id.substring(0, Math.max(0, id.indexOf('-')))) {
            case "publish" ->
                Optional.of(Link.publish(
                        id,
                        folder(id),
                        PublishFlow.builder()
                                .workspace(WorkspaceResolvers.fixed(workspace, RelativePath.ROOT, missing))
                                .build()));
            case "exchange" ->
                Optional.of(Link.exchange(
                        id,
                        folder(id),
                        ExchangeFlow.builder()
                                .workspace(workspace, RelativePath.of(EXCHANGED), missing)
                                .build()));
            case "export" ->
                Optional.of(Link.export(
                        id,
                        folder(id),
                        ExportFlow.builder()
                                .workspace(workspace, RelativePath.ROOT)
                                .build()));
            default -> Optional.empty();
        };
    }
}
