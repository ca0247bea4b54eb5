package io.workspacebridge.samples;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.flow.ContentInspectors;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.DocumentSelectors;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.QuarantinePlace;
import io.workspacebridge.sync.flow.SharingPolicy;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.util.List;
import java.util.Set;

/**
 * Scenario 6: what a supplier puts into {@code /Partners/<supplier>/In} goes to the supplier's workspace once it is validated; what the
 * workspace has in {@code Shared with supplier} comes out to {@code /Partners/<supplier>/Out}, where the named people of this supplier
 * may look, and nobody can change it for long. This class is the whole wiring of both flows; copy it into an application.
 */
public final class SupplierExchange {
    private SupplierExchange() {}

    /**
     * The way in.
     *
     * @param folder the Dropbox folder that the suppliers' folders lie in
     * @param supplier the name of the folder and of the workspace
     * @param validator the application's own judgement of a document
     * @return the link, ready for the engine
     */
    public static Link in(String folder, String supplier, ContentInspector validator) {
        PublishFlow flow = PublishFlow.builder()
                .select(DocumentSelectors.withoutJunk())
                .workspace(WorkspaceResolvers.fixed(workspace(supplier), RelativePath.of("Received"), null))
                .inspect(
                        ContentInspectors.all(
                                ContentInspectors.extensions(List.of("pdf", "docx", "csv", "png")),
                                ContentInspectors.noPrograms(),
                                validator),
                        QuarantinePlace.moveTo("Rejected").withNotes())
                .build();
        return Link.publish("supplier-in-" + supplier.replace(' ', '-'), folder + "/" + supplier + "/In", flow);
    }

    /**
     * The way out.
     *
     * @param folder the Dropbox folder that the suppliers' folders lie in
     * @param supplier the name of the folder and of the workspace
     * @param people the addresses of those who may look
     * @return the link, ready for the engine
     */
    public static Link out(String folder, String supplier, Set<String> people) {
        ExportFlow flow = ExportFlow.builder()
                .workspace(workspace(supplier), RelativePath.of("Shared with supplier"))
                .protect()
                .deletions(DeletePolicy.PROPAGATE)
                .emptyFolders(false)
                .share(SharingPolicy.namedViewers(people))
                .build();
        return Link.export("supplier-out-" + supplier.replace(' ', '-'), folder + "/" + supplier + "/Out", flow);
    }

    private static WorkspaceReference workspace(String supplier) {
        return WorkspaceReference.named("Vendor", supplier);
    }
}
