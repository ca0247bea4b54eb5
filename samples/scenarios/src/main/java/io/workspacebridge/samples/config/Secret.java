package io.workspacebridge.samples.config;

/**
 * A value that is never shown.
 *
 * @param value in clear
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "(secret)";
    }
}
