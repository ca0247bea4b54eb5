package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Metadata;

/** Decides which category values a document gets. */
@FunctionalInterface
public interface MetadataMapper {

    /**
     * Maps one file.
     *
     * @param candidate the file
     * @param target where it goes
     * @param approval what released it
     * @return the values; {@link Metadata#NONE} for none
     */
    Metadata map(Candidate candidate, WorkspaceResolver.Target target, Approval approval);

    /**
     * No metadata.
     *
     * @return the mapper
     */
    static MetadataMapper none() {
        return (candidate, target, approval) -> Metadata.NONE;
    }
}
