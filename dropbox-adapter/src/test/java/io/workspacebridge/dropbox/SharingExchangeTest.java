package io.workspacebridge.dropbox;

import static io.workspacebridge.dropbox.WireStub.error;
import static io.workspacebridge.dropbox.WireStub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sharing, byte by byte")
class SharingExchangeTest {

    private static final String CREATE = "/2/sharing/create_shared_link_with_settings";
    private static final String MODIFY = "/2/sharing/modify_shared_link_settings";
    private static final String LIST = "/2/sharing/list_shared_links";
    private static final String REVOKE = "/2/sharing/revoke_shared_link";
    private static final Instant END = Instant.parse("2030-01-02T03:04:05Z");

    private WireStub wire;
    private Sharing sharing;

    @BeforeEach
    void start() throws Exception {
        wire = new WireStub();
        wire.answer(REVOKE, json(200, "null"));
        sharing = wire.account().build().sharing();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    @DisplayName("a link is read back, and is as asked")
    void asAsked() {
        String link = link("team", true, END, false);
        wire.answer(CREATE, json(200, link)).answer(LIST, links(link));

        SharedLink made = sharing.link(
                "/Board",
                LinkTerms.to(LinkTerms.Audience.TEAM)
                        .withPassword("pw")
                        .until(END)
                        .viewOnly());

        assertThat(made.audience()).isEqualTo(LinkTerms.Audience.TEAM);
        assertThat(made.password()).isTrue();
        assertThat(made.expires()).isEqualTo(END);
        assertThat(wire.asked(CREATE).get(0).getBody().utf8())
                .contains("\"audience\":\"team\"")
                .contains("\"link_password\":\"pw\"")
                .contains("\"expires\":\"2030-01-02T03:04:05Z\"")
                .contains("\"allow_download\":false");
        assertThat(wire.asked(REVOKE)).isEmpty();
    }

    @Test
    @DisplayName("F91, I10: a link that the service made wider is revoked at once")
    void wider() {
        for (String wide : new String[] {
            link("public", true, END, false),
            link("team", false, END, false),
            link("team", true, null, false),
            link("team", true, END.plusSeconds(3600), false),
            link("team", true, END, true)
        }) {
            wire.requests.clear();
            wire.answer(CREATE, json(200, wide)).answer(LIST, links(wide));

            assertThatThrownBy(() -> sharing.link(
                            "/Board",
                            LinkTerms.to(LinkTerms.Audience.TEAM)
                                    .withPassword("geheim")
                                    .until(END)
                                    .viewOnly()))
                    .isInstanceOf(DropboxException.WiderThanAsked.class)
                    .hasMessageNotContaining("geheim");
            assertThat(wire.asked(REVOKE)).hasSize(1);
        }
    }

    @Test
    @DisplayName("F94: a link that exists already is brought to the terms, or refused if it stays wider")
    void exists() {
        wire.answer(CREATE, error(409, "{\".tag\":\"shared_link_already_exists\"}"))
                .answer(LIST, links(link("public", false, null, true)))
                .answer(MODIFY, json(200, link("team", false, END, true)), json(200, link("public", false, END, true)));
        LinkTerms terms = LinkTerms.to(LinkTerms.Audience.TEAM).until(END);

        assertThat(sharing.link("/Board", terms).audience()).isEqualTo(LinkTerms.Audience.TEAM);
        assertThatThrownBy(() -> sharing.link("/Board", terms)).isInstanceOf(DropboxException.WiderThanAsked.class);
        assertThat(wire.asked(REVOKE)).isEmpty();
    }

    @Test
    @DisplayName("F98: what the account's plan lacks is refused, not left out")
    void planLacksIt() {
        wire.answer(
                CREATE, error(409, "{\".tag\":\"settings_error\",\"settings_error\":{\".tag\":\"not_authorized\"}}"));

        assertThatThrownBy(() -> sharing.link(
                        "/Board", LinkTerms.to(LinkTerms.Audience.PUBLIC).until(END)))
                .isInstanceOf(DropboxException.ItemRefused.class)
                .hasMessageContaining("not_authorized");
    }

    @Test
    @DisplayName("F93: revoking twice is revoking once")
    void revokeTwice() {
        wire.answer(REVOKE, json(200, "null"), error(409, "{\".tag\":\"shared_link_not_found\"}"));

        sharing.revoke("https://www.dropbox.com/s/x");
        sharing.revoke("https://www.dropbox.com/s/x");

        assertThat(wire.asked(REVOKE)).hasSize(2);
    }

    @Test
    @DisplayName("a folder is shared with the named viewers, and anybody beyond them is reported")
    void folder() {
        wire.answer(
                "/2/sharing/share_folder",
                json(
                        200,
                        "{\".tag\":\"complete\",\"access_type\":{\".tag\":\"owner\"},\"is_inside_team_folder\":false,"
                                + "\"is_team_folder\":false,\"name\":\"Out\",\"policy\":{\"acl_update_policy\":"
                                + "{\".tag\":\"owner\"},\"shared_link_policy\":{\".tag\":\"members\"}},\"preview_url\":"
                                + "\"https://x\",\"shared_folder_id\":\"84\",\"time_invited\":\"2024-01-01T00:00:00Z\","
                                + "\"access_inheritance\":{\".tag\":\"inherit\"},\"path_lower\":\"/out\"}"));
        wire.answer("/2/sharing/add_folder_member", json(200, "null"));
        wire.answer(
                "/2/sharing/list_folder_members",
                members(""),
                members(invitee("v@example.com", "viewer")),
                members(invitee("v@example.com", "viewer")),
                members(invitee("v@example.com", "viewer") + "," + invitee("x@example.com", "editor")));

        Sharing.SharedFolder shared = sharing.share("/Out", Set.of("V@example.com"));

        assertThat(shared.members()).containsExactly(new Sharing.Member("v@example.com", Sharing.Access.VIEWER, true));
        assertThat(wire.asked("/2/sharing/add_folder_member").get(0).getBody().utf8())
                .contains("\"access_level\":\"viewer\"")
                .contains("\"quiet\":true");
        assertThatThrownBy(() -> sharing.share("/Out", Set.of("v@example.com")))
                .isInstanceOf(DropboxException.WiderThanAsked.class)
                .hasMessageContaining("x@example.com");
        assertThat(wire.asked("/2/sharing/add_folder_member")).hasSize(1);
    }

    private static mockwebserver3.MockResponse links(String link) {
        return json(200, "{\"links\":[" + link + "],\"has_more\":false}");
    }

    private static mockwebserver3.MockResponse members(String invitees) {
        return json(200, "{\"users\":[],\"groups\":[],\"invitees\":[" + invitees + "]}");
    }

    private static String invitee(String email, String access) {
        return "{\"access_type\":{\".tag\":\"" + access + "\"},\"invitee\":{\".tag\":\"email\",\"email\":\"" + email
                + "\"}}";
    }

    private static String link(
            String audience, boolean password, @org.jspecify.annotations.Nullable Instant expires, boolean download) {
        return "{\".tag\":\"folder\",\"url\":\"https://www.dropbox.com/s/x\",\"name\":\"Board\",\"path_lower\":\"/board\","
                + (expires == null ? "" : "\"expires\":\"" + expires + "\",")
                + "\"link_permissions\":{\"can_revoke\":true,\"visibility_policies\":[],\"can_set_expiry\":true,"
                + "\"can_remove_expiry\":true,\"allow_download\":" + download + ",\"can_allow_download\":true,"
                + "\"can_disallow_download\":true,\"allow_comments\":true,\"team_restricts_comments\":false,"
                + "\"effective_audience\":{\".tag\":\"" + audience + "\"},\"require_password\":" + password + "}}";
    }
}
