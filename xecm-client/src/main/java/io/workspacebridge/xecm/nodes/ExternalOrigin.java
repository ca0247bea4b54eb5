package io.workspacebridge.xecm.nodes;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node's or a version's origin outside the server. The server keeps these beside its own dates,
 * which cannot be set.
 *
 * @param created when the original was made, in the server's local time; null when unknown. Most servers keep the day
 *     only.
 * @param modified when the original was last changed, in the server's local time; null when unknown
 * @param source where it came from: one of the server's names such as {@code file_system}, {@code cloud_storage},
 *     {@code scanner}; null when unknown
 * @param identity who owned the original; null when unknown
 * @param identityType the kind of the identity, such as {@code email_address}; null exactly when the identity is
 */
public record ExternalOrigin(
        @Nullable LocalDateTime created,
        @Nullable LocalDateTime modified,
        @Nullable String source,
        @Nullable String identity,
        @Nullable String identityType) {

    /** Nothing known. */
    public static final ExternalOrigin UNKNOWN = new ExternalOrigin(null, null, null, null, null);

    /**
     * This origin with dates.
     *
     * @param createdAt when the original was made, null if unknown
     * @param modifiedAt when it was last changed, null if unknown
     * @return a copy
     */
    public ExternalOrigin withDates(@Nullable LocalDateTime createdAt, @Nullable LocalDateTime modifiedAt) {
        return new ExternalOrigin(createdAt, modifiedAt, source, identity, identityType);
    }

    /**
     * This origin with a source.
     *
     * @param sourceName one of the server's names, such as {@code cloud_storage}
     * @return a copy
     */
    public ExternalOrigin withSource(String sourceName) {
        return new ExternalOrigin(created, modified, sourceName, identity, identityType);
    }

    /**
     * This origin with an owner. The server drops an identity without a type and refuses types it does not know.
     *
     * @param who the identity
     * @param type its kind: {@code email_address}, {@code domain_userid}, {@code generic_userid}, {@code name},
     *     {@code last_name}, {@code windows_sid}, {@code guid}, {@code phone_number}, {@code ldap_name} or
     *     {@code exchange_mailboxid}
     * @return a copy
     */
    public ExternalOrigin withIdentity(String who, String type) {
        return new ExternalOrigin(created, modified, source, who, type);
    }
}
