package io.workspacebridge.sync.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which documents of the governed side a pack is made of, and in which order. Reading it never changes the governed side. */
public sealed interface Curation {

    /**
     * Part of a workspace.
     *
     * @param workspace which workspace
     * @param folder below it; empty for all of it
     */
    record Area(WorkspaceReference workspace, RelativePath folder) {}

    /**
     * Named documents, in the order given.
     *
     * @param documents each by its workspace and its path in it
     */
    record Explicit(List<Area> documents) implements Curation {

        // Copies the list; a document has a path.
        public Explicit {
            documents = List.copyOf(documents);
            if (documents.stream().anyMatch(each -> each.folder().isRoot())) {
                throw new IllegalArgumentException("A document is named by its path in the workspace: " + documents);
            }
        }
    }

    /**
     * Documents with a flag among their category values, read from the documents themselves, so that no index lags behind.
     *
     * @param areas where to look, in this order
     * @param category the category's name
     * @param attribute the attribute's name
     * @param value the value that flags a document, as text
     * @param orderBy an attribute of the same category that orders them within an area; null orders by path
     */
    record Flagged(
            List<Area> areas,
            String category,
            String attribute,
            String value,
            @Nullable String orderBy) implements Curation {

        // Copies the list.
        public Flagged {
            areas = List.copyOf(areas);
        }
    }

    /**
     * Documents that a full-text search finds; as up to date as the server's index.
     *
     * @param area where to look
     * @param phrase what they contain
     */
    record Search(Area area, String phrase) implements Curation {}

    /**
     * A document that was found, and where it comes from.
     *
     * @param document its path is the one in its workspace
     * @param workspace its workspace's name
     */
    record Curated(WorkspaceItem.Document document, String workspace) {}
}
