package io.workspacebridge.sync.simulation;

import static io.workspacebridge.sync.world.TwoWorlds.KEY;

import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.world.TwoWorlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** People at work on both sides. Every text that they write is another one. */
final class People {
    private static final String[] NAMES = {"a.txt", "b.txt", "c.txt", "C.txt", "d: e.txt", "f", "\u00e9.txt"};
    private static final String[] FOLDERS = {"", "X/", "Y/", "X/Z/"};

    private final Random random;
    private final TwoWorlds world;
    private final List<String> story;
    private final Set<String> written = new HashSet<>();
    private final Set<String> takenFromWorkspace = new HashSet<>();
    private final Set<String> emptied = new HashSet<>();
    private int texts;
    private boolean settled = true;
    private final boolean protects;
    private boolean protectedSomething;

    People(Random random, TwoWorlds world, List<String> story) {
        this.random = random;
        this.world = world;
        this.story = story;
        this.protects = random.nextBoolean();
    }

    /** Everything that anybody ever wrote. */
    Set<String> written() {
        return Set.copyOf(written);
    }

    /** The texts of documents that people deleted in the workspace. */
    Set<String> takenFromWorkspace() {
        return Set.copyOf(takenFromWorkspace);
    }

    void wrote(String text) {
        written.add(text);
    }

    /** What is moved while nobody knows yet that it arrived is taken for another one: decision 0333. */
    void settled(boolean value) {
        settled = value;
        if (value) {
            emptied.clear();
        }
    }

    // Something new at the place of something old is known to be its successor only when a cycle has seen it there.
    private void appears(String path) {
        settled &= !emptied.contains(path.toLowerCase(Locale.ROOT));
    }

    void act() {
        switch (random.nextInt(9)) {
            case 0, 1 -> dropboxPut();
            case 2, 3 -> workspacePut();
            case 4 -> dropboxMove();
            case 5 -> workspaceMove();
            case 6 -> dropboxDelete();
            case 7 -> workspaceDelete();
            default -> protect();
        }
    }

    String text() {
        String text = "text " + ++texts;
        written.add(text);
        return text;
    }

    private String place() {
        return FOLDERS[random.nextInt(FOLDERS.length)] + NAMES[random.nextInt(NAMES.length)];
    }

    private String placeThere() {
        return "Documents/" + place().replace(":", "%3A");
    }

    private String any(List<String> paths) {
        return paths.isEmpty() ? "" : paths.get(random.nextInt(paths.size()));
    }

    private void dropboxPut() {
        String path = place();
        if (!world.dropbox.isFolder(path) && !world.dropbox.hasFileAbove(path)) {
            String text = text();
            story.add("dropbox put " + path + " = " + text);
            appears("dropbox " + path);
            world.dropbox.put(path, text);
        }
    }

    private void workspacePut() {
        String path = placeThere();
        if (world.workspaces.mayPut(KEY, path)) {
            String text = text();
            story.add("workspace put " + path + " = " + text);
            appears("workspace " + path);
            world.workspaces.put(KEY, path, text);
        }
    }

    private void dropboxMove() {
        String from = any(world.dropbox.paths());
        String to = place();
        boolean inside = (to + "/").toLowerCase(Locale.ROOT).startsWith((from + "/").toLowerCase(Locale.ROOT));
        if (settled && !from.isEmpty() && !inside && !world.dropbox.has(to) && !world.dropbox.hasFileAbove(to)) {
            story.add("dropbox move " + from + " to " + to);
            world.dropbox.moveWithParents(from, to);
        }
    }

    private List<String> workspacePaths() {
        List<String> paths = new ArrayList<>();
        for (String path : world.workspaces.contents().keySet()) {
            if (path.startsWith("Documents/") && path.length() > "Documents/".length()) {
                paths.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
            }
        }
        return paths;
    }

    private void workspaceMove() {
        String from = any(workspacePaths());
        String to = placeThere();
        if (settled
                && !from.isEmpty()
                && !(to + "/").startsWith(from + "/")
                && world.workspaces.mayMoveTo(KEY, to)
                && world.workspaces.protectionsAt(from).isEmpty()) {
            story.add("workspace move " + from + " to " + to);
            world.workspaces.move(from, to);
        }
    }

    private void dropboxDelete() {
        String path = any(world.dropbox.paths());
        if (!path.isEmpty()) {
            story.add("dropbox delete " + path);
            emptied.add("dropbox " + path.toLowerCase(Locale.ROOT));
            world.dropbox.delete(path);
        }
    }

    private void workspaceDelete() {
        String path = any(workspacePaths());
        if (!path.isEmpty() && world.workspaces.protectionsAt(path).isEmpty()) {
            story.add("workspace delete " + path);
            emptied.add("workspace " + path.toLowerCase(Locale.ROOT));
            takenFromWorkspace.addAll(world.workspaces.textsAt(path));
            world.workspaces.removeFolder(path);
        }
    }

    /** Whether anything was ever protected. */
    boolean protectedSomething() {
        return protectedSomething;
    }

    private void protect() {
        if (!protects) {
            return;
        }
        String path = any(List.copyOf(world.workspaces.documents()));
        if (!path.startsWith("Documents/")) {
            return;
        }
        WorkspaceItem.Protection[] all = WorkspaceItem.Protection.values();
        WorkspaceItem.Protection protection = all[random.nextInt(all.length)];
        if (world.workspaces.protectionsAt(path).isEmpty() && random.nextInt(3) == 0) {
            story.add("workspace " + protection + " " + path);
            protectedSomething = true;
            world.workspaces.protect(path, protection);
        } else {
            story.add("workspace frees " + path);
            for (WorkspaceItem.Protection each : all) {
                world.workspaces.unprotect(path, each);
            }
        }
    }
}
