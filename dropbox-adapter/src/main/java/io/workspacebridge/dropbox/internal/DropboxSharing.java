package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FolderMetadata;
import io.workspacebridge.dropbox.LinkTerms;
import io.workspacebridge.dropbox.Preflight;
import io.workspacebridge.dropbox.SharedLink;
import io.workspacebridge.dropbox.Sharing;
import io.workspacebridge.sync.model.EffectiveGrant;
import io.workspacebridge.sync.model.GrantTerms;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine's port for grants over an account. */
final class DropboxSharing implements io.workspacebridge.sync.port.Sharing {

    private final Calls calls;
    private final Sharing sharing;
    private final Supplier<Preflight> preflight;

    DropboxSharing(Calls calls, Sharing sharing, Supplier<Preflight> preflight) {
        this.calls = calls;
        this.sharing = sharing;
        this.preflight = preflight;
    }

    @Override
    public Optional<String> obstacleTo(GrantTerms terms) {
        if (!(terms instanceof GrantTerms.Link link) || (link.password() == null && link.expires() == null)) {
            return Optional.empty();
        }
        Preflight account = Ports.reading(preflight);
        return account.linkSettings()
                ? Optional.empty()
                : Optional.of(
                        "the Dropbox account " + account.email()
                                + " is a basic one, whose links have neither expiry nor password; use a paid account, or share with named people");
    }

    @Override
    public Outcome<Workspaces.Done> grant(Collaboration.Root root, RelativePath path, GrantTerms terms) {
        String place = absolute(root, path);
        return Ports.effect(() -> {
            if (terms instanceof GrantTerms.Members members) {
                sharing.share(place, members.viewers());
            } else {
                sharing.link(place, terms((GrantTerms.Link) terms));
            }
            return new Workspaces.Done();
        });
    }

    @Override
    public List<EffectiveGrant> effective(Collaboration.Root root, RelativePath path) {
        String place = absolute(root, path);
        return Ports.reading(() -> {
            var found = Lookups.at(calls, place);
            if (found == null) {
                return List.of();
            }
            List<EffectiveGrant> grants = new ArrayList<>();
            sharing.links(place).stream().map(DropboxSharing::view).forEach(grants::add);
            String shared = found instanceof FolderMetadata folder && folder.getSharingInfo() != null
                    ? folder.getSharingInfo().getSharedFolderId()
                    : null;
            if (shared != null) {
                people(shared).ifPresent(grants::add);
            }
            return List.copyOf(grants);
        });
    }

    private Optional<EffectiveGrant> people(String sharedFolderId) {
        Map<String, EffectiveGrant.Access> people = new TreeMap<>();
        for (Sharing.Member member : sharing.members(sharedFolderId)) {
            if (member.access() != Sharing.Access.OWNER) {
                people.put(
                        member.name().toLowerCase(Locale.ROOT),
                        member.access() == Sharing.Access.VIEWER
                                ? EffectiveGrant.Access.VIEWER
                                : EffectiveGrant.Access.EDITOR);
            }
        }
        return people.isEmpty() ? Optional.empty() : Optional.of(new EffectiveGrant.Members(sharedFolderId, people));
    }

    @Override
    public Outcome<Workspaces.Done> revoke(EffectiveGrant grant) {
        return Ports.effect(() -> {
            if (grant instanceof EffectiveGrant.Link link) {
                sharing.revoke(link.reference());
            } else {
                sharing.unshare(grant.reference());
            }
            return new Workspaces.Done();
        });
    }

    private static String absolute(Collaboration.Root root, RelativePath path) {
        return path.isRoot() ? root.path() : root.path() + "/" + path.value();
    }

    private static LinkTerms terms(GrantTerms.Link link) {
        LinkTerms terms = LinkTerms.to(
                switch (link.reach()) {
                    case NO_ONE -> LinkTerms.Audience.NO_ONE;
                    case MEMBERS -> LinkTerms.Audience.MEMBERS;
                    case TEAM -> LinkTerms.Audience.TEAM;
                    case PUBLIC -> LinkTerms.Audience.PUBLIC;
                });
        @Nullable String password = link.password();
        terms = password == null ? terms : terms.withPassword(password);
        terms = link.expires() == null ? terms : terms.until(link.expires());
        return link.download() ? terms : terms.viewOnly();
    }

    private static EffectiveGrant view(SharedLink link) {
        return new EffectiveGrant.Link(
                link.url(),
                switch (link.audience()) {
                    case NO_ONE -> GrantTerms.Reach.NO_ONE;
                    case MEMBERS -> GrantTerms.Reach.MEMBERS;
                    case TEAM -> GrantTerms.Reach.TEAM;
                    case PUBLIC -> GrantTerms.Reach.PUBLIC;
                },
                link.password(),
                link.expires(),
                link.allowDownload());
    }
}
