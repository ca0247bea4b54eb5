package io.workspacebridge.samples;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.GovernedSelector;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.Brake;

/**
 * Scenario 2: {@code /Customers/<name>} and the customer's workspace exchange documents. What is approved goes up; what the workspace
 * has in {@code For Field} comes down for the field team; from then on edits, renames and moves travel both ways. Nothing that people
 * delete in Dropbox is deleted in the workspace. This class is the whole wiring of the flow; copy it into an application.
 */
public final class CustomerExchange {
    private CustomerExchange() {}

    /**
     * The link, ready for the engine.
     *
     * @param folder the Dropbox folder that the customers' folders lie in
     * @param customer the name of the folder and of the workspace, which is created when it is not there
     * @return the link
     */
    public static Link link(String folder, String customer) {
        WorkspaceReference workspace = WorkspaceReference.named("Customer", customer);
        Metadata values =
                Metadata.category("Customer").set("Customer Name", customer).build();
        ExchangeFlow flow = ExchangeFlow.builder()
                .workspace(
                        workspace, RelativePath.ROOT, new NewWorkspace(workspace, "Customer", null, customer, values))
                .release(ReleaseGates.anyOf(ReleaseGates.folderConvention("Approved"), ReleaseGates.tagged("approved")))
                .publishOut(GovernedSelector.below(RelativePath.of("For Field")))
                .conflicts(ConflictResolvers.keepBothOnDropbox())
                .deletions(DeletePolicy.NEVER)
                .brake(Brake.standard())
                .emptyFolders(false)
                .build();
        return Link.exchange("customer-" + customer.replace(' ', '-'), folder + "/" + customer, flow);
    }
}
