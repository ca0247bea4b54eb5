package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Logging in through directory services")
class DirectoryLoginTest {
    private final MockWebServer server = new MockWebServer();
    private final List<String> seen = new ArrayList<>();
    private boolean exchanges = true;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String credential = credential(request);
        seen.add(request.getMethod() + " " + request.getTarget() + credential);
        if (request.getTarget().startsWith("/otdsws/oauth2/token")) {
            seen.add(Wire.fields(request));
            return Wire.body(request).contains("wrong")
                    ? Wire.json("{\"error\":\"invalid_client\",\"error_description\":\"no\"}")
                            .newBuilder()
                            .code(400)
                            .build()
                    : Wire.json("{\"access_token\":\"eyJ.x\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        } else if (request.getTarget().startsWith("/otdsws/")) {
            seen.add(Wire.body(request));
            return Wire.json("{\"token\":null,\"userId\":\"u@p\",\"ticket\":\"*OTDSSSO*abc\",\"resourceID\":null}");
        } else if (request.getTarget().endsWith("/v1/auth")) {
            MockResponse user = Wire.json("{\"data\":{\"id\":1000,\"name\":\"Admin\"}}");
            return exchanges
                    ? user.newBuilder().addHeader("OTCSTicket", "otcs-1").build()
                    : user;
        }
        return Wire.json(Golden.NODE_501);
    }

    private static String credential(RecordedRequest request) {
        for (String header : List.of("OTCSTicket", "OTDSTicket", "Authorization")) {
            String value = request.getHeaders().get(header);
            if (value != null) {
                return " " + header + "=" + value;
            }
        }
        return "";
    }

    private void use(Function<String, Credentials> credentials) {
        try (XecmClient client = XecmClient.builder()
                .baseUrl(server.url("/cs/cs").toString())
                .credentials(credentials.apply(server.url("/otdsws").toString()))
                .build()) {
            client.nodes().get(501);
        }
    }

    @Test
    @DisplayName("User and password become a directory ticket, and that one of the content server")
    void otdsPassword() {
        use(otds -> Credentials.otdsPassword(otds, "u@p", "pw"));
        assertThat(seen)
                .containsExactly(
                        "POST /otdsws/rest/authentication/credentials",
                        "{\"userName\":\"u@p\",\"password\":\"pw\"}",
                        "GET /cs/cs/api/v1/auth OTDSTicket=*OTDSSSO*abc",
                        "GET /cs/cs/api/v2/nodes/501?fields=properties OTCSTicket=otcs-1");
    }

    @Test
    @DisplayName("A ready directory ticket goes along with every call if the server gives none of its own")
    void otdsTicket() {
        exchanges = false;
        use(otds -> Credentials.otdsTicket("*OTDSSSO*given"));
        assertThat(seen)
                .containsExactly(
                        "GET /cs/cs/api/v1/auth OTDSTicket=*OTDSSSO*given",
                        "GET /cs/cs/api/v2/nodes/501?fields=properties OTDSTicket=*OTDSSSO*given");
    }

    @Test
    @DisplayName("Client credentials, password and impersonation are three forms of asking for a token")
    void oauth() {
        use(otds -> Credentials.oauth(otds, new OAuthGrant.ClientCredentials("app", "sec")));
        assertThat(seen)
                .containsExactly(
                        "POST /otdsws/oauth2/token",
                        "grant_type=client_credentials&client_id=app&client_secret=sec",
                        "GET /cs/cs/api/v1/auth Authorization=Bearer eyJ.x",
                        "GET /cs/cs/api/v2/nodes/501?fields=properties OTCSTicket=otcs-1");
        seen.clear();
        exchanges = false;
        use(otds -> Credentials.oauth(otds, new OAuthGrant.UserPassword("app", null, "u", "p")));
        assertThat(seen.get(1)).isEqualTo("grant_type=password&username=u&password=p&client_id=app");
        assertThat(seen.get(3)).endsWith("Authorization=Bearer eyJ.x");
        seen.clear();
        use(otds -> Credentials.oauth(otds, new OAuthGrant.Impersonation("app", "sec", "jdoe@partition")));
        assertThat(seen.get(1))
                .isEqualTo("grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
                        + "&subject_token_type=urn:opentext.com:oauth:string:user_id&subject_token=jdoe@partition"
                        + "&client_id=app&client_secret=sec");
    }

    @Test
    @DisplayName("A refused client is an authentication failure, and no secret shows")
    void refused() {
        assertThatThrownBy(() ->
                        use(otds -> Credentials.oauth(otds, new OAuthGrant.ClientCredentials("app", "wrong-secret"))))
                .isInstanceOf(XecmException.AuthenticationFailed.class)
                .hasMessageContaining("/otds/oauthToken -> 400")
                .hasMessageNotContaining("wrong-secret");
        assertThat(new OAuthGrant.UserPassword("app", "hidden", "u", "hidden").toString())
                .doesNotContain("hidden");
        assertThat(Credentials.otdsPassword("http://x", "u", "hidden").toString())
                .doesNotContain("hidden");
    }
}
