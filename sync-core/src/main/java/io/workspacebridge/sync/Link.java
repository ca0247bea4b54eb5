package io.workspacebridge.sync;

import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.Flow;
import io.workspacebridge.sync.flow.PublishFlow;

/**
 * One Dropbox folder paired with workspaces, and the flow between them.
 *
 * @param id names the link in the state store and in reports; letters, digits, {@code . _ -}, at most 100
 * @param folder the Dropbox folder's path, such as {@code /Projects}; once found it is followed by its id
 * @param flow what travels, and how
 */
public record Link(String id, String folder, Flow flow) {

    // The id ends up in file names and database keys.
    public Link {
        if (!id.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "A link's id has letters, digits, '.', '_' and '-', at most 100 of them: '" + id + "'");
        }
    }

    /**
     * A link that publishes.
     *
     * @param id names the link
     * @param folder the Dropbox folder's path
     * @param flow what travels
     * @return the link
     */
    public static Link publish(String id, String folder, PublishFlow flow) {
        return new Link(id, folder, flow);
    }

    /**
     * A link that keeps a Dropbox folder and a workspace folder equal, both ways.
     *
     * @param id names the link
     * @param folder the Dropbox folder's path
     * @param flow what travels
     * @return the link
     */
    public static Link exchange(String id, String folder, ExchangeFlow flow) {
        return new Link(id, folder, flow);
    }

    /**
     * A link that brings a workspace folder's documents to Dropbox.
     *
     * @param id names the link
     * @param folder the Dropbox folder's path
     * @param flow what travels
     * @return the link
     */
    public static Link export(String id, String folder, ExportFlow flow) {
        return new Link(id, folder, flow);
    }
}
