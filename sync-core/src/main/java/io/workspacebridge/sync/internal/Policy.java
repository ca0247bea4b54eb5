package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a link's configuration decides which items belong to it. */
final class Policy {

    private Policy() {}

    /** The one workspace folder of the link; empty where there may be many. */
    static Optional<WorkspaceResolver.Target> target(Link link) {
        if (link.flow() instanceof ExchangeFlow exchange) {
            return Optional.of(exchange.workspace());
        }
        if (link.flow() instanceof ExportFlow export) {
            return export.pack() == null ? Optional.of(export.workspace()) : Optional.empty();
        }
        WorkspaceResolver.@Nullable Target fixed =
                ((PublishFlow) link.flow()).resolver().fixedTarget();
        return Optional.ofNullable(fixed);
    }

    /** The workspace folder as one text: equal texts mean the same folder; empty where there may be many. */
    static String place(Link link) {
        return target(link)
                .map(target -> target.workspace().key() + "\n" + target.folder().key())
                .orElse("");
    }

    /** Equal as long as the same items are in the link's scope, as far as that can be told. */
    static String fingerprint(Link link) {
        String scope = "";
        if (link.flow() instanceof ExchangeFlow exchange) {
            scope = exchange.scope().toString();
        } else if (link.flow() instanceof ExportFlow export) {
            scope = export.scope().toString();
        }
        return Hashing.sha256Of(link.flow().getClass().getSimpleName() + "\n" + place(link) + "\n" + scope);
    }
}
