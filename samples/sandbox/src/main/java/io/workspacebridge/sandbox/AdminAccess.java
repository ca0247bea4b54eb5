package io.workspacebridge.sandbox;

/**
 * Where the admin interface answers.
 *
 * @param url base address
 */
public record AdminAccess(String url) {}
