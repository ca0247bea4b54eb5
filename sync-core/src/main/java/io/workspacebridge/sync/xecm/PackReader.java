package io.workspacebridge.sync.xecm;

import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeField;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.search.SearchHit;
import io.workspacebridge.xecm.search.SearchQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the documents of a pack, by reading alone. */
final class PackReader {

    private final XecmClient client;
    private final XecmWorkspaces workspaces;

    PackReader(XecmClient client, XecmWorkspaces workspaces) {
        this.client = client;
        this.workspaces = workspaces;
    }

    List<Curation.Curated> read(Curation curation) {
        if (curation instanceof Curation.Explicit explicit) {
            return explicit.documents().stream()
                    .flatMap(place -> named(place).stream())
                    .toList();
        }
        if (curation instanceof Curation.Flagged flagged) {
            return flagged.areas().stream()
                    .flatMap(area -> flagged(area, flagged).stream())
                    .toList();
        }
        return found((Curation.Search) curation);
    }

    private Optional<Curation.Curated> named(Curation.Area place) {
        Workspaces.Workspace workspace = workspace(place);
        RelativePath parent = place.folder().parent().orElse(RelativePath.ROOT);
        return workspaces
                .findFolder(workspace.id(), parent)
                .flatMap(folder -> Answers.read(
                        () -> client.nodes().findByName(folder, place.folder().name(), NodeField.VERSION)))
                .filter(node -> node.type().equals(NodeType.DOCUMENT))
                .map(node -> curated(node, parent, workspace));
    }

    private record Ranked(Curation.Curated curated, String rank) {}

    private List<Curation.Curated> flagged(Curation.Area area, Curation.Flagged flag) {
        Workspaces.Workspace workspace = workspace(area);
        long folder = folder(area, workspace);
        List<Ranked> found = new ArrayList<>();
        collect(folder, area.folder(), workspace, flag, found);
        found.sort(Comparator.comparing(Ranked::rank, PackReader::compareRanks)
                .thenComparing(each -> each.curated().document().path()));
        return found.stream().map(Ranked::curated).toList();
    }

    private void collect(
            long folder, RelativePath path, Workspaces.Workspace workspace, Curation.Flagged flag, List<Ranked> found) {
        ChildQuery query = ChildQuery.all()
                .with(NodeField.VERSION, NodeField.CATEGORIES)
                .sortedBy(ChildQuery.Sort.NAME)
                .pagesOf(500)
                .includingHidden();
        List<Node> children = Answers.read(() -> {
            try (Stream<Node> stream = client.nodes().children(folder, query)) {
                return stream.toList();
            }
        });
        for (Node child : children) {
            if (child.type().equals(NodeType.FOLDER)) {
                collect(child.id(), path.child(XecmWorkspaces.nameInPath(child.name())), workspace, flag, found);
            } else if (child.type().equals(NodeType.DOCUMENT)
                    && flag.value().equals(text(child, flag.category(), flag.attribute()))) {
                String rank = flag.orderBy() == null ? "" : text(child, flag.category(), flag.orderBy());
                found.add(new Ranked(curated(child, path, workspace), rank));
            }
        }
    }

    // Numbers by their value, everything else as text; what has no rank comes last.
    private static int compareRanks(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        if (one.matches("\\d{1,18}") && other.matches("\\d{1,18}")) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        return one.compareTo(other);
    }

    private static String text(Node node, String category, String attribute) {
        return node.category(category)
                .map(values -> MetadataTranslation.fromClient(List.of(values), Set.of(category)))
                .map(values -> values.value(category, attribute))
                .map(Object::toString)
                .orElse("");
    }

    private List<Curation.Curated> found(Curation.Search search) {
        Workspaces.Workspace workspace = workspace(search.area());
        long folder = folder(search.area(), workspace);
        Map<Long, RelativePath> places = new HashMap<>();
        for (WorkspaceItem item : workspaces.list(folder)) {
            places.put(item.nodeId(), item.path());
        }
        SearchQuery query =
                SearchQuery.all().text(search.phrase()).below(folder).type(NodeType.DOCUMENT);
        List<SearchHit> hits = Answers.read(() -> {
            try (Stream<SearchHit> stream = client.search().find(query)) {
                return stream.toList();
            }
        });
        List<Curation.Curated> found = new ArrayList<>();
        for (SearchHit hit : hits) {
            RelativePath path = places.get(hit.node().id());
            // The index may know what is gone by now.
            if (path != null) {
                RelativePath parent = path.parent().orElse(RelativePath.ROOT);
                Answers.read(() -> client.nodes().find(hit.node().id(), NodeField.VERSION))
                        .ifPresent(node ->
                                found.add(curated(node, search.area().folder().resolve(parent), workspace)));
            }
        }
        found.sort(Comparator.comparing(each -> each.document().path()));
        return found;
    }

    private Curation.Curated curated(Node node, RelativePath parent, Workspaces.Workspace workspace) {
        return new Curation.Curated((WorkspaceItem.Document) workspaces.item(node, parent), workspace.name());
    }

    private Workspaces.Workspace workspace(Curation.Area area) {
        return workspaces
                .find(area.workspace())
                .orElseThrow(() -> new PortException(
                        PortException.Kind.NOT_FOUND,
                        "There is no " + area.workspace() + "; create it or correct the pack",
                        null));
    }

    private long folder(Curation.Area area, Workspaces.Workspace workspace) {
        return workspaces
                .findFolder(workspace.id(), area.folder())
                .orElseThrow(() -> new PortException(
                        PortException.Kind.NOT_FOUND,
                        "There is no folder '" + area.folder() + "' in " + area.workspace(),
                        null));
    }
}
