package io.workspacebridge.sync.port;

import java.util.Map;

/**
 * The receiving end of a side's notifications. A notification says that something may have changed, never what; the change feed tells
 * that. Implementations are thread-safe and quick: they check a signature and send nothing.
 */
@FunctionalInterface
public interface ChangeNotifier {

    /**
     * Tells whether a notification is genuine.
     *
     * @param headers of the request; names in any case
     * @param body the bytes as received, before any decoding
     * @return false for anything that the side did not sign (F07)
     */
    boolean isGenuine(Map<String, String> headers, byte[] body);
}
