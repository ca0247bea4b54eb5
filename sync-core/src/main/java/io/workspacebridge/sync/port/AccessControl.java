package io.workspacebridge.sync.port;

import io.workspacebridge.sync.model.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may read documents on the governed side. Access can be looked at and narrowed here, not widened (I10). */
public interface AccessControl {

    /**
     * Finds a principal.
     *
     * @param workspaceId the workspace, for its roles
     * @param principal by name
     * @return its id; empty when there is none of that name
     * @throws PortException if it can't be told
     */
    Optional<Long> find(long workspaceId, Principal principal);

    /**
     * Reads the entries of a document that let somebody read it.
     *
     * @param nodeId the document
     * @return without entries that allow nothing
     * @throws PortException if they can't be read
     */
    List<Entry> readers(long nodeId);

    /**
     * Takes one entry away, or empties it where the service keeps such entries. Doing it again is harmless.
     *
     * @param nodeId the document
     * @param entry from {@link #readers}; the owner's is refused
     * @return applied, refused, not now, or unknown
     */
    Outcome<Workspaces.Done> withdraw(long nodeId, Entry entry);

    /**
     * Tells which of some principals can really read a document, all entries and memberships counted.
     *
     * @param nodeId the document
     * @param principalIds groups, users or roles
     * @return those who can
     * @throws PortException if it can't be told
     */
    Set<Long> effectiveReaders(long nodeId, Collection<Long> principalIds);

    /**
     * An entry that lets somebody read.
     *
     * @param kind whose it is
     * @param principalId who; 0 for everybody
     */
    record Entry(Kind kind, long principalId) {}

    /** Whose entry it is. */
    enum Kind {
        /** The owner's. */
        OWNER,
        /** The owner's group's. */
        OWNER_GROUP,
        /** Everybody's. */
        EVERYBODY,
        /** That of somebody who was added: a role, a group, a user. */
        ADDED
    }
}
