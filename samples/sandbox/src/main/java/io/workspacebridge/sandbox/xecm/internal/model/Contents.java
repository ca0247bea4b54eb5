package io.workspacebridge.sandbox.xecm.internal.model;

/** Counts who holds the bytes that versions and renditions name. */
public interface Contents {
    /** One more version names this content. */
    void retain(String key);

    /** One version less names this content. */
    void release(String key);
}
