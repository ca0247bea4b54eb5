package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.filerequests.FileRequest;
import com.dropbox.core.v2.sharing.LinkAudience;
import com.dropbox.core.v2.sharing.LinkPermissions;
import com.dropbox.core.v2.sharing.ResolvedVisibility;
import com.dropbox.core.v2.sharing.SharedLinkMetadata;
import com.dropbox.core.v2.sharing.SharedLinkSettings;
import io.workspacebridge.dropbox.LinkTerms;
import io.workspacebridge.dropbox.SharedLink;
import io.workspacebridge.dropbox.Sharing;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Links and file requests between the SDK's words and ours. What the service does not say counts as open to all. */
final class LinkViews {

    private LinkViews() {}

    static SharedLinkSettings settings(LinkTerms terms) {
        SharedLinkSettings.Builder settings = SharedLinkSettings.newBuilder()
                .withAudience(
                        switch (terms.audience()) {
                            case NO_ONE -> LinkAudience.NO_ONE;
                            case MEMBERS -> LinkAudience.MEMBERS;
                            case TEAM -> LinkAudience.TEAM;
                            case PUBLIC -> LinkAudience.PUBLIC;
                        })
                .withAllowDownload(terms.allowDownload());
        if (terms.password() != null) {
            settings.withRequirePassword(true).withLinkPassword(terms.password());
        }
        if (terms.expires() != null) {
            settings.withExpires(Date.from(terms.expires()));
        }
        return settings.build();
    }

    static SharedLink of(SharedLinkMetadata link) {
        LinkPermissions permissions = link.getLinkPermissions();
        ResolvedVisibility visibility = permissions.getResolvedVisibility();
        boolean password = Boolean.TRUE.equals(permissions.getRequirePassword())
                || visibility == ResolvedVisibility.PASSWORD
                || visibility == ResolvedVisibility.TEAM_AND_PASSWORD;
        return new SharedLink(
                link.getUrl(),
                link.getName(),
                link.getPathLower(),
                audience(permissions.getEffectiveAudience(), visibility),
                password,
                link.getExpires() == null ? null : link.getExpires().toInstant(),
                permissions.getAllowDownload());
    }

    private static LinkTerms.Audience audience(
            @Nullable LinkAudience effective, @Nullable ResolvedVisibility visibility) {
        if (effective != null) {
            return switch (effective) {
                case NO_ONE -> LinkTerms.Audience.NO_ONE;
                case MEMBERS -> LinkTerms.Audience.MEMBERS;
                case TEAM -> LinkTerms.Audience.TEAM;
                default -> LinkTerms.Audience.PUBLIC;
            };
        }
        if (visibility == null) {
            return LinkTerms.Audience.PUBLIC;
        }
        return switch (visibility) {
            case NO_ONE, ONLY_YOU -> LinkTerms.Audience.NO_ONE;
            case SHARED_FOLDER_ONLY -> LinkTerms.Audience.MEMBERS;
            case TEAM_ONLY, TEAM_AND_PASSWORD -> LinkTerms.Audience.TEAM;
            default -> LinkTerms.Audience.PUBLIC;
        };
    }

    static Sharing.FileRequest of(FileRequest request) {
        return new Sharing.FileRequest(
                request.getId(),
                request.getUrl(),
                request.getTitle(),
                request.getDestination(),
                request.getIsOpen(),
                request.getFileCount());
    }
}
