package io.workspacebridge.xecm.search;

import java.util.stream.Stream;

/** Search over the index. What was just written is found only after a while. */
public interface Search {

    /**
     * Searches, page by page as hits are consumed ({@code POST /v2/search}).
     *
     * @param query what to look for
     * @return a lazy stream of what the user may see
     * @throws IllegalArgumentException when the query has no condition
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when a category or attribute does not exist
     */
    Stream<SearchHit> find(SearchQuery query);
}
