package io.workspacebridge.sync.flow;

import java.time.LocalDate;
import java.util.List;

/**
 * Under what terms an asset may be used.
 *
 * @param licenceOwner who owns the licence
 * @param territories where it may be used; not empty
 * @param channels in which channels; not empty
 * @param validFrom the first day
 * @param validUntil the last day; not before the first
 */
public record UsageRights(
        String licenceOwner,
        List<String> territories,
        List<String> channels,
        LocalDate validFrom,
        LocalDate validUntil) {

    // Copies the lists.
    public UsageRights {
        territories = List.copyOf(territories);
        channels = List.copyOf(channels);
    }
}
