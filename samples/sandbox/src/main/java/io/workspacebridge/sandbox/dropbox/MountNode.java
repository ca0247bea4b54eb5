package io.workspacebridge.sandbox.dropbox;

/** The place where a shared folder appears in somebody's home. */
final class MountNode extends Node {
    private final Namespace target;

    MountNode(String name, Namespace home, Namespace target) {
        super(target.root().id(), name, home);
        this.target = target;
    }

    Namespace target() {
        return target;
    }

    @Override
    FolderNode folder() {
        return target.root();
    }
}
