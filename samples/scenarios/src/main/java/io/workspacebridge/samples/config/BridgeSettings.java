package io.workspacebridge.samples.config;

import java.util.List;

/**
 * A config file that was found to be sound.
 *
 * @param file as it was given on the command line
 * @param dropbox how to reach Dropbox
 * @param xecm how to reach Extended ECM
 * @param state the JDBC URL of the engine's state; may carry a password
 * @param links at least one
 * @param warnings what is allowed but unwise
 */
public record BridgeSettings(
        String file,
        DropboxSettings dropbox,
        XecmSettings xecm,
        Secret state,
        List<LinkSettings> links,
        List<Problem> warnings) {

    // Copies the lists.
    public BridgeSettings {
        links = List.copyOf(links);
        warnings = List.copyOf(warnings);
    }
}
