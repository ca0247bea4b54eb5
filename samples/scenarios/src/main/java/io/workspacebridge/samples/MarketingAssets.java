package io.workspacebridge.samples;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.flow.RightsCategory;
import io.workspacebridge.sync.flow.RightsPolicies;
import io.workspacebridge.sync.flow.RightsSources;
import io.workspacebridge.sync.flow.VersioningPolicies;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scenario 4: creative teams work in {@code /Marketing/<campaign>/}. Finals go to the workspace of the campaign, product launch or
 * brand, with their usage rights as category values, each new cut as a major version. Assets without complete rights stay; when
 * rights end, the document says so and the Dropbox copy is moved to {@code Expired}. This class is the whole wiring of the flow;
 * copy it into an application.
 */
public final class MarketingAssets {
    /** Folders begin with one of these words; the rest is the workspace's name. */
    private static final Map<String, String> TYPES =
            Map.of("Campaign ", "Campaign", "Launch ", "Product Launch", "Brand ", "Brand");

    private MarketingAssets() {}

    /**
     * The link, ready for the engine.
     *
     * @param folder the Dropbox folder that has one folder for each campaign, launch or brand
     * @return the link
     */
    public static Link link(String folder) {
        PublishFlow flow = PublishFlow.builder()
                .release(ReleaseGates.folderConvention("Final"))
                .workspace(WorkspaceResolvers.byFolder(MarketingAssets::workspace, RelativePath.of("Assets")))
                .rights(RightsPolicies.expireUnpublish(
                        RightsSources.sidecar(".rights.json"), RightsCategory.standard(), "Expired"))
                .versions(VersioningPolicies.majorForEachCut())
                .build();
        return Link.publish("marketing-assets", folder, flow);
    }

    /** {@code Launch Aurora X} is the workspace {@code Aurora X} of the type Product Launch, made when it is not there. */
    private static @Nullable NewWorkspace workspace(String folder) {
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            if (folder.startsWith(type.getKey())) {
                String name = folder.substring(type.getKey().length()).strip();
                return new NewWorkspace(
                        WorkspaceReference.named(type.getValue(), name), type.getValue(), null, name, Metadata.NONE);
            }
        }
        return null;
    }
}
