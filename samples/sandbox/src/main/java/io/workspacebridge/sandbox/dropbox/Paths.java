package io.workspacebridge.sandbox.dropbox;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the path forms of requests: {@code /p}, {@code id:…}, {@code rev:…}, {@code ns:1/p} and the empty root. */
final class Paths {
    private static final Pattern WRITE = Pattern.compile("(?s)/.*|ns:[0-9]+(/.*)?");
    private static final Pattern WRITE_OR_ID = Pattern.compile("(?s)/.*|ns:[0-9]+(/.*)?|id:.*");
    private static final Pattern READ = Pattern.compile("(?s)/.*|id:.*|rev:[0-9a-f]{9,}|ns:[0-9]+(/.*)?");
    private static final Pattern FOLDER = Pattern.compile("(?s)(/.+)?|id:.*|ns:[0-9]+(/.*)?");

    private final World world;

    Paths(World world) {
        this.world = world;
    }

    /** A path that something is to be written at. */
    static String write(Arguments args, String name) {
        return matching(args, name, WRITE);
    }

    static String writeOrId(Arguments args, String name) {
        return matching(args, name, WRITE_OR_ID);
    }

    /** A file or folder to read; the root is not one. */
    static String read(Arguments args, String name) {
        String path = args.text(name);
        if (path.isEmpty()) {
            throw args.refuse(name + ": The root folder is unsupported.");
        }
        return matching(args, name, READ);
    }

    /** A folder to list; the root is the empty text, a slash is refused. */
    static String folder(Arguments args, String name) {
        String path = args.text(name);
        if (path.equals("/")) {
            throw args.refuse(name + ": Specify the root folder as an empty string rather than as \"/\".");
        }
        return matching(args, name, FOLDER);
    }

    private static String matching(Arguments args, String name, Pattern pattern) {
        String path = args.text(name);
        if (!pattern.matcher(path).matches()) {
            throw args.refuse(name + ": '" + path + "' did not match pattern '" + pattern + "'");
        }
        return path;
    }

    /**
     * Finds what a path names.
     *
     * @param error tags around the lookup error if the path is malformed or its id unknown
     */
    Place find(View view, String path, String... error) {
        if (path.startsWith("id:")) {
            Node node = world.node(path);
            if (node == null || view.path(node).isEmpty()) {
                throw ApiException.route(with(error, "not_found"));
            }
            return at(view.shown(node));
        }
        if (path.startsWith("rev:")) {
            FileNode file = world.ofRev(path.substring(4));
            if (file == null || file.sequence() == 0 || view.path(file).isEmpty()) {
                throw ApiException.route(with(error, "not_found"));
            }
            return at(file);
        }
        FolderNode from = view.root().root();
        String rest = path;
        if (path.startsWith("ns:")) {
            int slash = path.indexOf('/');
            String number = path.substring(3, slash < 0 ? path.length() : slash);
            Namespace space = number.length() > 18 ? null : world.space(Long.parseLong(number));
            if (space == null || view.prefix(space).isEmpty()) {
                throw ApiException.route(with(error, "not_found"));
            }
            from = space.root();
            rest = slash < 0 || slash == path.length() - 1 ? "" : path.substring(slash);
        }
        // rclone writes "//a" for what is in the root, and the real service takes it.
        List<String> names = View.names(rest.replaceFirst("^/{2,}", "/"));
        boolean emoji = !world.options().emojiNames() && names.stream().anyMatch(Names::beyondBasicPlane);
        if (emoji || names.stream().anyMatch(Names::malformed)) {
            throw ApiException.route(with(error, "malformed_path"));
        }
        Place place = view.walk(from, names);
        Node node = place.node();
        return node == null || node == view.shown(node) ? place : at(view.shown(node));
    }

    /** What a path names, or a lookup error. */
    Node existing(View view, String path, String... error) {
        Node node = find(view, path, error).node();
        if (node == null) {
            throw ApiException.route(with(error, "not_found"));
        }
        return node;
    }

    FileNode file(View view, String path, String... error) {
        if (existing(view, path, error) instanceof FileNode file) {
            return file;
        }
        throw ApiException.route(with(error, "not_file"));
    }

    private static Place at(Node node) {
        @Nullable FolderNode parent = node.parent();
        return new Place(parent == null ? (FolderNode) node : parent, List.of(), node, false);
    }

    static String[] with(String[] tags, String... more) {
        String[] all = java.util.Arrays.copyOf(tags, tags.length + more.length);
        System.arraycopy(more, 0, all, tags.length, more.length);
        return all;
    }
}
