package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Metadata;

/**
 * The category that holds usage rights on the governed side, and what its attributes are called.
 *
 * @param name the category
 * @param licenceOwner text
 * @param territories texts
 * @param channels texts
 * @param validFrom date
 * @param validUntil date
 * @param status text: whether the rights still hold
 * @param valid the status while they do
 * @param expired the status afterwards
 */
public record RightsCategory(
        String name,
        String licenceOwner,
        String territories,
        String channels,
        String validFrom,
        String validUntil,
        String status,
        String valid,
        String expired) {

    /**
     * {@code Usage Rights} with the attributes {@code Licence Owner}, {@code Territories}, {@code Channels}, {@code Valid From},
     * {@code Valid Until} and {@code Rights Status} ({@code Valid}, {@code Expired}).
     *
     * @return the category
     */
    public static RightsCategory standard() {
        return new RightsCategory(
                "Usage Rights",
                "Licence Owner",
                "Territories",
                "Channels",
                "Valid From",
                "Valid Until",
                "Rights Status",
                "Valid",
                "Expired");
    }

    /**
     * The values for an asset whose rights hold.
     *
     * @param rights complete
     * @return metadata of this category alone
     */
    public Metadata values(UsageRights rights) {
        return Metadata.category(name)
                .set(licenceOwner, rights.licenceOwner())
                .set(territories, rights.territories())
                .set(channels, rights.channels())
                .set(validFrom, rights.validFrom())
                .set(validUntil, rights.validUntil())
                .set(status, valid)
                .build();
    }
}
