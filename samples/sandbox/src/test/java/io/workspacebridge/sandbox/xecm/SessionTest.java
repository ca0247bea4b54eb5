package io.workspacebridge.sandbox.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Logins, sliding tickets and their end")
class SessionTest {
    private Sandbox sandbox;
    private Caller admin;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().start();
        admin = Caller.admin(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void ping_needs_no_login_and_server_info_does() {
        Caller nobody = Caller.nobody(sandbox);
        assertThat(nobody.get("/v1/ping").ok().at("/rest_api/0/version").asInt())
                .isEqualTo(1);
        Caller.Answer refused = nobody.get("/v1/serverinfo");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error()).isEqualTo("Authentication Required");
        assertThat(admin.get("/v1/serverinfo").ok().at("/server/version").asText())
                .isEqualTo("25.4");
    }

    @Test
    void wrong_passwords_and_missing_names_are_refused_as_documented() {
        Caller nobody = Caller.nobody(sandbox);
        Caller.Answer wrong = nobody.form("POST", "/v1/auth/", "username=Admin&password=no");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.error()).isEqualTo("Invalid username/password specified");
        assertThat(nobody.form("POST", "/v1/auth", "password=no").status()).isEqualTo(500);
        assertThat(nobody.form("POST", "/v1/auth", "username=Admin&password=x&domain=d")
                        .error())
                .isEqualTo("Unable to login. Domain support is disabled");
    }

    @Test
    void every_answer_brings_a_fresh_ticket_and_the_old_one_stays_good() {
        String fresh = admin.get("/v2/nodes/2000").ok().header("OTCSTicket");

        assertThat(fresh).hasSizeGreaterThan(100).contains("/", "+").isNotEqualTo(admin.ticket());
        admin.with(fresh).get("/v2/nodes/2000").ok();
        admin.get("/v2/nodes/2000").ok();
        assertThat(admin.with(fresh.substring(1)).get("/v2/nodes/2000").status())
                .isEqualTo(401);
    }

    @Test
    void use_keeps_a_session_alive_and_rest_ends_it() {
        sandbox.clock().advance(Duration.ofMinutes(20));
        admin.get("/v1/auth").ok();
        sandbox.clock().advance(Duration.ofMinutes(20));
        admin.get("/v1/auth").ok();
        sandbox.clock().advance(Duration.ofMinutes(31));
        assertThat(admin.get("/v1/auth").status()).isEqualTo(401);
    }

    @Test
    void a_fault_ends_every_session_at_once() {
        String fresh = admin.get("/v2/nodes/2000").ok().header("OTCSTicket");
        sandbox.faults().inject(Fault.of("xecm", FaultKind.EXPIRE_SESSION).times(1));
        assertThat(admin.get("/v2/nodes/2000").status()).isEqualTo(401);
        assertThat(admin.with(fresh).get("/v2/nodes/2000").status()).isEqualTo(401);
        Caller.admin(sandbox).get("/v2/nodes/2000").ok();
    }

    @Test
    void logging_out_ends_the_session() {
        admin.delete("/v2/auth").ok();
        assertThat(admin.get("/v1/auth").status()).isEqualTo(401);
    }

    @Test
    void the_login_is_no_change_in_the_call_log() {
        admin.get("/v1/auth").ok();
        assertThat(sandbox.calls().all()).extracting("mutating").containsOnly(false);
    }
}
