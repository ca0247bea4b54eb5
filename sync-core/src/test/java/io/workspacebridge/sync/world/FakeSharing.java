package io.workspacebridge.sync.world;

import io.workspacebridge.sync.model.EffectiveGrant;
import io.workspacebridge.sync.model.GrantTerms;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.Sharing;
import io.workspacebridge.sync.port.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Grants in memory, of an account whose team may have a policy of its own. */
public final class FakeSharing implements Sharing {

    private final Tripwire wire;
    private final List<EffectiveGrant> grants = new ArrayList<>();
    private @Nullable String alsoOpenTo;
    private @Nullable String missingFeature;
    private boolean revokesInVain;

    public FakeSharing(Tripwire wire) {
        this.wire = wire;
    }

    /** A team policy that lets somebody else in, whatever is asked for. */
    public void alwaysOpenTo(@Nullable String person) {
        alsoOpenTo = person;
    }

    public void lacks(String feature) {
        missingFeature = feature;
    }

    /** The service says that it revoked, and did not. */
    public void revokesInVain(boolean value) {
        revokesInVain = value;
    }

    /** Somebody shares by hand. */
    public synchronized void openTo(String person, EffectiveGrant.Access access) {
        grants.removeIf(EffectiveGrant.Members.class::isInstance);
        grants.add(new EffectiveGrant.Members("84", Map.of(person, access)));
    }

    public synchronized List<EffectiveGrant> grants() {
        return List.copyOf(grants);
    }

    @Override
    public Optional<String> obstacleTo(GrantTerms terms) {
        return Optional.ofNullable(missingFeature);
    }

    @Override
    public synchronized Outcome<Workspaces.Done> grant(Collaboration.Root root, RelativePath path, GrantTerms terms) {
        Tripwire.Harm harm = wire.effect("grant " + terms);
        if (harm == Tripwire.Harm.REFUSED_BEFORE) {
            return new Outcome.NotNow<>("busy", null);
        }
        if (terms instanceof GrantTerms.Members members) {
            Map<String, EffectiveGrant.Access> people = new TreeMap<>();
            members.viewers().forEach(viewer -> people.put(viewer, EffectiveGrant.Access.VIEWER));
            if (alsoOpenTo != null) {
                people.put(alsoOpenTo, EffectiveGrant.Access.VIEWER);
            }
            grants.removeIf(EffectiveGrant.Members.class::isInstance);
            grants.add(new EffectiveGrant.Members("84", people));
        } else if (terms instanceof GrantTerms.Link link) {
            grants.removeIf(EffectiveGrant.Link.class::isInstance);
            grants.add(new EffectiveGrant.Link(
                    "https://link.example/1", link.reach(), link.password() != null, link.expires(), link.download()));
        }
        return answer(harm);
    }

    @Override
    public synchronized List<EffectiveGrant> effective(Collaboration.Root root, RelativePath path) {
        wire.read();
        return List.copyOf(grants);
    }

    @Override
    public synchronized Outcome<Workspaces.Done> revoke(EffectiveGrant grant) {
        Tripwire.Harm harm = wire.effect("revoke " + grant.audience());
        if (harm == Tripwire.Harm.REFUSED_BEFORE) {
            return new Outcome.NotNow<>("busy", null);
        }
        if (!revokesInVain) {
            grants.removeIf(each -> each.reference().equals(grant.reference()));
        }
        return answer(harm);
    }

    private static Outcome<Workspaces.Done> answer(Tripwire.Harm harm) {
        Tripwire.killIf(harm);
        return harm == Tripwire.Harm.ANSWER_LOST
                ? new Outcome.Unknown<>("the answer was lost")
                : new Outcome.Applied<>(new Workspaces.Done());
    }
}
