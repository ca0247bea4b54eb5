package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sync.model.EffectiveGrant;
import io.workspacebridge.sync.model.GrantTerms;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.Sharing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The engine's port for grants, against the stand-in")
class GrantsTest {

    private static final String PARTNER = "partner@example.com";

    private Stand stand;
    private Sharing grants;
    private Collaboration.Root out;

    @BeforeEach
    void start() throws Exception {
        stand = new Stand();
        grants = stand.account.grants();
        stand.people.createFolder("/Partners/One/Out");
        out = stand.account.collaboration().findFolder("/Partners/One/Out").orElseThrow();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    @DisplayName("I10: named viewers are what is read back, and whoever else comes in is seen")
    void members() {
        GrantTerms.Members terms = new GrantTerms.Members(Set.of(PARTNER), null);

        assertThat(grants.grant(out, RelativePath.ROOT, terms)).isInstanceOf(Outcome.Applied.class);

        EffectiveGrant shared = only();
        assertThat(((EffectiveGrant.Members) shared).people()).isEqualTo(Map.of(PARTNER, EffectiveGrant.Access.VIEWER));
        assertThat(shared.widerThan(terms)).isEmpty();

        stand.people.rpc(
                "sharing/add_folder_member",
                "{\"shared_folder_id\":\"" + shared.reference() + "\",\"members\":[{\"member\":{\".tag\":\"email\","
                        + "\"email\":\"stranger@example.com\"},\"access_level\":\"editor\"}]}");

        assertThat(only().widerThan(terms)).containsExactly("stranger@example.com can see it, and was not named");
        assertThat(grants.revoke(only())).isInstanceOf(Outcome.Applied.class);
        assertThat(grants.effective(out, RelativePath.ROOT)).isEmpty();
    }

    @Test
    @DisplayName(
            "F94: a link that is there with other settings is brought to the terms, once though the answer is lost")
    void link() {
        stand.people.rpc(
                "sharing/create_shared_link_with_settings",
                "{\"path\":\"/Partners/One/Out\",\"settings\":{\"audience\":\"public\"}}");
        Instant end = Instant.now().plusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS);
        GrantTerms.Link terms = new GrantTerms.Link(GrantTerms.Reach.PUBLIC, "s3cret", end, false);
        assertThat(only().widerThan(terms)).hasSize(3);
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.LOST_RESPONSE)
                        .on("POST /2/sharing/modify_shared_link_settings")
                        .times(1));

        assertThat(grants.grant(out, RelativePath.ROOT, terms)).isInstanceOf(Outcome.Applied.class);

        assertThat(only().widerThan(terms)).isEmpty();
        assertThat(terms.toString()).doesNotContain("s3cret");
        assertThat(grants.revoke(only())).isInstanceOf(Outcome.Applied.class);
        assertThat(grants.effective(out, RelativePath.ROOT)).isEmpty();
    }

    @Test
    @DisplayName("F98: a basic account can't keep an expiry or a password, and says so before anything is granted")
    void obstacle() throws Exception {
        GrantTerms terms = new GrantTerms.Link(GrantTerms.Reach.PUBLIC, "s3cret", Instant.now(), false);
        Sharing ofBasic = stand.connectAs("ben@sandbox.example").grants();

        assertThat(grants.obstacleTo(terms)).isEmpty();
        assertThat(ofBasic.obstacleTo(terms).orElseThrow()).contains("ben@sandbox.example", "basic");
        assertThat(ofBasic.obstacleTo(new GrantTerms.Members(Set.of(PARTNER), null)))
                .isEmpty();
    }

    private EffectiveGrant only() {
        List<EffectiveGrant> found = grants.effective(out, RelativePath.ROOT);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
