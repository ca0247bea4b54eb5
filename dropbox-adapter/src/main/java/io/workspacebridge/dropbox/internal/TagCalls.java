package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.GetTagsResult;
import com.dropbox.core.v2.files.PathToTags;
import com.dropbox.core.v2.files.TagObject;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.Tags;
import io.workspacebridge.sync.model.RelativePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tags, read many at a time. */
public final class TagCalls implements Tags {

    /** The service names no limit; this keeps requests small. */
    static final int CHUNK = 500;

    private final Calls calls;

    public TagCalls(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Map<String, Set<String>> of(Collection<String> paths) {
        Map<String, Set<String>> found = new HashMap<>();
        List<String> all = new ArrayList<>(new HashSet<>(paths));
        for (int from = 0; from < all.size(); from += CHUNK) {
            read(all.subList(from, Math.min(all.size(), from + CHUNK)), found);
        }
        return found;
    }

    // One item that is gone fails the whole request: halve until it stands alone.
    private void read(List<String> paths, Map<String, Set<String>> into) {
        try {
            GetTagsResult result = calls.call(
                    Operation.on("files/tags/get", paths.get(0)),
                    session -> session.files().tagsGet(paths));
            Map<String, String> asked = new HashMap<>();
            paths.forEach(path -> asked.put(RelativePath.keyOf(path), path));
            for (PathToTags item : result.getPathsToTags()) {
                String path = asked.get(RelativePath.keyOf(item.getPath()));
                if (path != null) {
                    into.put(path, texts(item.getTags()));
                }
            }
        } catch (DropboxException.NotFound e) {
            if (paths.size() > 1) {
                int middle = paths.size() / 2;
                read(paths.subList(0, middle), into);
                read(paths.subList(middle, paths.size()), into);
            }
        }
    }

    private static Set<String> texts(List<TagObject> tags) {
        Set<String> texts = new HashSet<>();
        for (TagObject tag : tags) {
            if (tag.isUserGeneratedTag()) {
                texts.add(tag.getUserGeneratedTagValue().getTagText().toLowerCase(Locale.ROOT));
            }
        }
        return Set.copyOf(texts);
    }

    @Override
    public void add(String path, String tag) {
        calls.call(Operation.on("files/tags/add", path), session -> {
            session.files().tagsAdd(path, tag);
            return true;
        });
    }

    @Override
    public void remove(String path, String tag) {
        calls.effect(
                Operation.on("files/tags/remove", path),
                session -> {
                    session.files().tagsRemove(path, tag);
                    return true;
                },
                (failure, lostBefore) -> {
                    if (failure.tag().contains("tag_not_present")) {
                        return true;
                    }
                    throw failure;
                });
    }
}
