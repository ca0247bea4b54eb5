package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.Preflight;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at both sides and at the other links before a link runs. Changes nothing. */
public final class LinkPreflight {
    private final Collaboration collaboration;
    private final Workspaces workspaces;
    private final StateStore store;

    /** A look through these. */
    public LinkPreflight(Collaboration collaboration, Workspaces workspaces, StateStore store) {
        this.collaboration = collaboration;
        this.workspaces = workspaces;
        this.store = store;
    }

    /** Collects everything that is found, rather than the first of it. */
    public Preflight check(Link link) {
        List<Preflight.Finding> findings = new ArrayList<>();
        overlaps(link, findings);
        asking(findings, () -> folder(link, findings));
        Optional<WorkspaceResolver.Target> target = target(link);
        target.ifPresent(each -> asking(findings, () -> workspace(link, each, findings)));
        return new Preflight(link.id(), findings);
    }

    private static Optional<WorkspaceResolver.Target> target(Link link) {
        if (link.flow() instanceof ExchangeFlow exchange) {
            return Optional.of(exchange.workspace());
        }
        return link.flow() instanceof ExportFlow export ? Optional.of(export.workspace()) : Optional.empty();
    }

    private void overlaps(Link link, List<Preflight.Finding> findings) {
        RelativePath folder = RelativePath.of(link.folder());
        for (LinkRow other : store.links()) {
            if (other.linkId().equals(link.id())) {
                if (other.lifecycle() != Lifecycle.ACTIVE) {
                    findings.add(new Preflight.Finding(
                            true, "Link '" + link.id() + "' is " + other.lifecycle() + ": " + other.cause()));
                }
                continue;
            }
            RelativePath theirs = RelativePath.of(other.collaborationRootPath());
            if (other.lifecycle() != Lifecycle.RETIRED && (theirs.isWithin(folder) || folder.isWithin(theirs))) {
                findings.add(new Preflight.Finding(
                        true,
                        "The folder '" + link.folder() + "' overlaps '" + other.collaborationRootPath() + "' of link '"
                                + other.linkId() + "'; retire that link, or choose another folder"));
            }
        }
    }

    private void folder(Link link, List<Preflight.Finding> findings) {
        if (collaboration.findFolder(link.folder()).isEmpty()) {
            boolean receiving = link.flow() instanceof ExchangeFlow || link.flow() instanceof ExportFlow;
            findings.add(new Preflight.Finding(
                    !receiving,
                    "The Dropbox folder '" + link.folder() + "' does not exist; "
                            + (receiving ? "the first run makes it" : "create it or correct the link's folder")));
        }
    }

    private void workspace(Link link, WorkspaceResolver.Target target, List<Preflight.Finding> findings) {
        if (workspaces.find(target.workspace()).isPresent()) {
            return;
        }
        NewWorkspace creation = target.ifMissing();
        if (creation == null || link.flow() instanceof ExportFlow) {
            findings.add(new Preflight.Finding(
                    true, "The " + target.workspace() + " does not exist; create it or correct the link's workspace"));
            return;
        }
        Optional<String> obstacle = workspaces.obstacleTo(creation);
        findings.add(new Preflight.Finding(
                obstacle.isPresent(),
                obstacle.orElse("The " + target.workspace() + " does not exist; the first run creates it")));
    }

    // What a side says against the question is a finding, too.
    private static void asking(List<Preflight.Finding> findings, Runnable question) {
        try {
            question.run();
        } catch (PortException e) {
            findings.add(new Preflight.Finding(true, String.valueOf(e.getMessage())));
        }
    }
}
