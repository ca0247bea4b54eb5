package io.workspacebridge.sandbox.xecm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every endpoint of the wire contract, with every method that it names, is there")
class EndpointsTest {
    private static final String REGISTRY = "mappings registry";

    private static List<String> endpoints() throws IOException {
        try (InputStream list = EndpointsTest.class.getResourceAsStream("/xecm/endpoints.txt")) {
            return new String(list.readAllBytes(), UTF_8).lines().toList();
        }
    }

    /** The mapping is looked up before the login, so that asking without one changes nothing. */
    @Test
    void each_is_mapped_and_what_needs_a_login_says_so() throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> open = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.builder().start()) {
            Caller nobody = Caller.nobody(sandbox);
            assertThat(endpoints()).hasSizeGreaterThan(250);
            for (String endpoint : endpoints()) {
                String method = endpoint.substring(0, endpoint.indexOf(' '));
                Caller.Answer answer = nobody.send(nobody.request(endpoint.substring(method.length() + 1))
                        .method(method, BodyPublishers.noBody()));
                if (new String(answer.raw().body(), UTF_8).contains(REGISTRY)) {
                    missing.add(endpoint);
                } else if (answer.status() != 401) {
                    open.add(endpoint);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(open).containsExactlyInAnyOrder("POST /v2/auth", "GET /v1/ping");
    }
}
