package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.DocumentVersion;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeField;
import io.workspacebridge.xecm.permissions.Grant;
import io.workspacebridge.xecm.permissions.Permission;
import io.workspacebridge.xecm.permissions.Scope;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import io.workspacebridge.xecm.workspaces.RelatedWorkspace;
import io.workspacebridge.xecm.workspaces.Workspace;
import io.workspacebridge.xecm.workspaces.WorkspaceQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Writes of every kind, each with the way in which the manual says one finds out whether it took place. */
final class SandboxWrites {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private SandboxWrites() {}

    /**
     * One write in place.
     *
     * @param act does it; doing it twice would show
     * @param look finds out whether it was done
     * @param assertDoneOnce the state of the server afterwards
     */
    record Stage(Runnable act, BooleanSupplier look, Runnable assertDoneOnce) {}

    @FunctionalInterface
    interface Preparation {
        Stage of(XecmClient client, long folderId, String name);
    }

    /**
     * A write.
     *
     * @param route the request that is disturbed
     */
    record Write(String name, String route, Preparation preparation) {
        Stage prepare(XecmClient client, long rootId) {
            String unique = name.replace(' ', '-') + "-" + COUNTER.incrementAndGet();
            return preparation.of(
                    client, client.nodes().createFolder(rootId, unique).id(), unique);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Write> all() {
        return List.of(
                new Write("create folder", "POST /v2/nodes", SandboxWrites::createFolder),
                new Write("upload document", "POST /v2/nodes", SandboxWrites::upload),
                new Write("copy", "POST /v2/nodes", SandboxWrites::copy),
                new Write("add version", "POST /v2/nodes/{id}/versions", SandboxWrites::addVersion),
                new Write("rename", "PUT /v2/nodes/{id}", SandboxWrites::rename),
                new Write("move", "PUT /v2/nodes/{id}", SandboxWrites::move),
                new Write("delete", "DELETE /v2/nodes/{id}", SandboxWrites::delete),
                new Write("add category", "POST /v2/nodes/{id}/categories", SandboxWrites::addCategory),
                new Write("set category", "PUT /v2/nodes/{id}/categories/{cat}", SandboxWrites::setCategory),
                new Write("grant", "POST /v2/nodes/{id}/permissions/custom", SandboxWrites::grant),
                new Write("public access", "PUT /v2/nodes/{id}/permissions/public", SandboxWrites::publicAccess),
                new Write("create workspace", "POST /v2/businessworkspaces", SandboxWrites::createWorkspace),
                new Write("team", "POST /v2/businessworkspaces/{id}/roles/{role}/members", SandboxWrites::team),
                new Write("relation", "POST /v2/businessworkspaces/{id}/relateditems", SandboxWrites::relation),
                new Write("hold", "POST /v1/nodes/{id}/holds", SandboxWrites::hold));
    }

    private static ContentSource bytes(String text) {
        return ContentSource.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(XecmClient client, long document) {
        try {
            return new String(
                    client.documents().read(ContentRequest.latest(document), InputStream::readAllBytes),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertChildren(XecmClient client, long folder, String... names) {
        assertThat(client.nodes().children(folder)).extracting(Node::name).containsExactlyInAnyOrder(names);
    }

    private static Stage createFolder(XecmClient client, long folder, String name) {
        return new Stage(
                () -> client.nodes().createFolder(folder, "new"),
                () -> client.nodes().findByName(folder, "new").isPresent(),
                () -> assertChildren(client, folder, "new"));
    }

    private static Stage upload(XecmClient client, long folder, String name) {
        return new Stage(
                () -> client.documents().create(folder, "new.txt", bytes("all of it")),
                () -> client.nodes().findByName(folder, "new.txt").isPresent(),
                () -> {
                    assertChildren(client, folder, "new.txt");
                    long id = client.nodes()
                            .findByName(folder, "new.txt")
                            .orElseThrow()
                            .id();
                    assertThat(client.documents().versions(id)).hasSize(1);
                    assertThat(content(client, id)).isEqualTo("all of it");
                });
    }

    private static Stage copy(XecmClient client, long folder, String name) {
        long original =
                client.documents().create(folder, "original", bytes("x")).id();
        return new Stage(
                () -> client.nodes().copy(original, folder, "copy"),
                () -> client.nodes().findByName(folder, "copy").isPresent(),
                () -> assertChildren(client, folder, "original", "copy"));
    }

    private static Stage addVersion(XecmClient client, long folder, String name) {
        long document = client.documents().create(folder, "doc", bytes("one")).id();
        return new Stage(
                () -> client.documents().addVersion(NewVersion.of(document, "doc", bytes("two"))),
                () -> client.nodes()
                                .get(document, NodeField.VERSION)
                                .newestVersion()
                                .orElse(0)
                        == 2,
                () -> {
                    assertThat(client.documents().versions(document))
                            .extracting(DocumentVersion::number)
                            .containsExactly(1, 2);
                    assertThat(content(client, document)).isEqualTo("two");
                });
    }

    private static Stage rename(XecmClient client, long folder, String name) {
        long node = client.nodes().createFolder(folder, "old").id();
        return new Stage(
                () -> client.nodes().rename(node, "renamed"),
                () -> client.nodes().find(node).orElseThrow().name().equals("renamed"),
                () -> assertChildren(client, folder, "renamed"));
    }

    private static Stage move(XecmClient client, long folder, String name) {
        long target = client.nodes().createFolder(folder, "target").id();
        long node = client.nodes().createFolder(folder, "wanderer").id();
        return new Stage(
                () -> client.nodes().move(node, target),
                () -> client.nodes().find(node).orElseThrow().parentId() == target,
                () -> {
                    assertChildren(client, folder, "target");
                    assertChildren(client, target, "wanderer");
                });
    }

    private static Stage delete(XecmClient client, long folder, String name) {
        long node = client.nodes().createFolder(folder, "doomed").id();
        return new Stage(
                () -> client.nodes().delete(node),
                () -> client.nodes().find(node).isEmpty(),
                () -> assertChildren(client, folder));
    }

    private static Stage addCategory(XecmClient client, long folder, String name) {
        CategoryValues values = CategoryValues.of("Approval").with("Status", "open");
        return new Stage(
                () -> client.categories().apply(folder, values),
                () -> client.categories()
                        .find(folder, "Approval")
                        .filter(found -> values.differences(found).isEmpty())
                        .isPresent(),
                () -> assertThat(client.categories().list(folder)).hasSize(1));
    }

    private static Stage setCategory(XecmClient client, long folder, String name) {
        client.categories().apply(folder, CategoryValues.of("Approval").with("Status", "open"));
        CategoryValues values = CategoryValues.of("Approval").with("Status", "approved");
        return new Stage(
                () -> client.categories().set(folder, values),
                () -> values.differences(
                                client.categories().find(folder, "Approval").orElseThrow())
                        .isEmpty(),
                () -> assertThat(client.categories().list(folder)).hasSize(1));
    }

    private static Stage grant(XecmClient client, long folder, String name) {
        long john = client.members().findUser("jdoe").orElseThrow().id();
        Set<Permission> rights = Set.of(Permission.SEE, Permission.SEE_CONTENTS);
        Grant wanted = new Grant(Grant.Kind.CUSTOM, john, rights);
        return new Stage(
                () -> client.permissions().add(folder, john, rights, Scope.ITEM),
                () -> client.permissions().list(folder).contains(wanted),
                () -> assertThat(client.permissions().list(folder)).containsOnlyOnce(wanted));
    }

    private static Stage publicAccess(XecmClient client, long folder, String name) {
        return new Stage(
                () -> client.permissions().setPublic(folder, Set.of(Permission.SEE), Scope.ITEM),
                () -> publicRights(client, folder).equals(Set.of(Permission.SEE)),
                () -> assertThat(publicRights(client, folder)).containsExactly(Permission.SEE));
    }

    private static Set<Permission> publicRights(XecmClient client, long folder) {
        return client.permissions().list(folder).stream()
                .filter(grant -> grant.kind() == Grant.Kind.PUBLIC)
                .findFirst()
                .orElseThrow()
                .permissions();
    }

    private static Stage createWorkspace(XecmClient client, long folder, String name) {
        return new Stage(
                () -> client.workspaces().create(NewWorkspace.ofType("Customer").name(name)),
                () -> client.workspaces().find("Customer", name).isPresent(),
                () -> assertThat(client.workspaces()
                                .list(WorkspaceQuery.all().ofType("Customer").nameContains(name)))
                        .hasSize(1));
    }

    private static Stage team(XecmClient client, long folder, String name) {
        long workspace = client.workspaces()
                .create(NewWorkspace.ofType("Customer").name(name))
                .id();
        var team = client.workspaces().team();
        long role = team.findRole(workspace, "Sales").orElseThrow().id();
        long mia = client.members().findUser("mmuster").orElseThrow().id();
        BooleanSupplier isMember = () -> team.members(workspace, role).stream().anyMatch(member -> member.id() == mia);
        return new Stage(
                () -> team.add(workspace, role, mia),
                isMember,
                () -> assertThat(team.members(workspace, role)).hasSize(1));
    }

    private static Stage relation(XecmClient client, long folder, String name) {
        Workspace parent =
                client.workspaces().create(NewWorkspace.ofType("Customer").name(name + " a"));
        Workspace child =
                client.workspaces().create(NewWorkspace.ofType("Customer").name(name + " b"));
        return new Stage(
                () -> client.workspaces().relate(parent.id(), child.id(), RelatedWorkspace.Relation.CHILD),
                () -> client.workspaces()
                        .related(parent.id(), RelatedWorkspace.Relation.CHILD)
                        .anyMatch(related -> related.workspace().id() == child.id()),
                () -> assertThat(client.workspaces().related(parent.id(), RelatedWorkspace.Relation.CHILD))
                        .hasSize(1));
    }

    private static Stage hold(XecmClient client, long folder, String name) {
        long document = client.documents().create(folder, "held", bytes("x")).id();
        long hold =
                client.records().findHold("Litigation 2026-01").orElseThrow().id();
        return new Stage(
                () -> client.records().applyHold(document, hold),
                () -> client.records().holdsOn(document).contains(hold),
                () -> assertThat(client.records().holdsOn(document)).containsExactly(hold));
    }
}
