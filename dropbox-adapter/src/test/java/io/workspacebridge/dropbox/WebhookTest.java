package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The webhook")
class WebhookTest {

    private static final String SECRET = "app-secret";
    private static final byte[] BODY =
            "{\"list_folder\":{\"accounts\":[\"dbid:A\",\"dbid:B\"]},\"delta\":{\"users\":[12]}}"
                    .getBytes(StandardCharsets.UTF_8);

    private final DropboxWebhook webhook = new DropboxWebhook(SECRET);
    private final List<Set<String>> heard = new ArrayList<>();

    @Test
    @DisplayName("returns the challenge as plain text that no browser takes for a page")
    void challenge() {
        DropboxWebhook.Reply reply = webhook.challenge("<b>abc</b>");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("<b>abc</b>");
        assertThat(reply.headers())
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Type", "text/plain; charset=utf-8");
        assertThat(webhook.challenge(null).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("F04: tells whose account changed, as often as it is told")
    void genuine() throws Exception {
        String signature = sign(SECRET, BODY);

        assertThat(webhook.notification(BODY, signature, heard::add).status()).isEqualTo(200);
        assertThat(webhook.notification(BODY, signature, heard::add).status()).isEqualTo(200);

        assertThat(heard).containsExactly(Set.of("dbid:A", "dbid:B"), Set.of("dbid:A", "dbid:B"));
    }

    @Test
    @DisplayName("F07: refuses every forged, truncated or changed notification")
    void forged() throws Exception {
        String signature = sign(SECRET, BODY);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] changed = BODY.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            assertThat(webhook.notification(changed, signature, heard::add).status())
                    .isEqualTo(403);
            byte[] noise = new byte[32];
            random.nextBytes(noise);
            assertThat(webhook.notification(BODY, HexFormat.of().formatHex(noise), heard::add)
                            .status())
                    .isEqualTo(403);
        }
        for (int length = 0; length < BODY.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(BODY, length);
            assertThat(webhook.notification(cut, signature, heard::add).status())
                    .isEqualTo(403);
        }
        for (String wrong :
                new String[] {"", "zz".repeat(32), signature.substring(1), signature + "00", sign("x", BODY)}) {
            assertThat(webhook.notification(BODY, wrong, heard::add).status()).isEqualTo(403);
        }
        assertThat(webhook.notification(BODY, null, heard::add).status()).isEqualTo(403);
        assertThat(webhook.notification(new byte[DropboxWebhook.LARGEST_BODY + 1], signature, heard::add)
                        .status())
                .isEqualTo(413);
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName(
            "F07: of 20,000 bodies that differ in any way from what was signed, and signatures of any other, none passes")
    void mutations() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = genuineBody(random);
            String signature = sign(SECRET, body);
            byte[] changed = changed(body, random);
            if (java.util.Arrays.equals(changed, body)) {
                assertThat(webhook.isGenuine(changed, signature)).isTrue();
                continue;
            }
            assertThat(webhook.isGenuine(changed, signature))
                    .as(
                            "%s for %s",
                            new String(changed, StandardCharsets.UTF_8), new String(body, StandardCharsets.UTF_8))
                    .isFalse();
            int at = random.nextInt(64);
            char other = "0123456789abcdef".charAt(random.nextInt(16));
            String forged = signature.substring(0, at) + other + signature.substring(at + 1);
            assertThat(webhook.isGenuine(body, forged)).isEqualTo(forged.equals(signature));
            assertThat(webhook.isGenuine(Map.of("x-dropbox-SIGNATURE", sign(SECRET + i, body)), body))
                    .isFalse();
        }
        assertThat(heard).isEmpty();
    }

    private static byte[] genuineBody(Random random) {
        StringBuilder accounts = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            accounts.append(i == 0 ? "" : ",")
                    .append("\"dbid:")
                    .append(random.nextInt(1000))
                    .append('"');
        }
        return ("{\"list_folder\":{\"accounts\":[" + accounts + "]}}").getBytes(StandardCharsets.UTF_8);
    }

    /** Cut, longer, without or with one more byte, swapped, doubled, another account, or blanks that JSON would not mind. */
    private static byte[] changed(byte[] body, Random random) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int at = random.nextInt(text.length());
        String other = switch (random.nextInt(8)) {
            case 0 -> text.substring(0, at);
            case 1 -> text + (char) random.nextInt(256);
            case 2 -> text.substring(0, at) + text.substring(at + 1);
            case 3 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
            case 4 -> text.substring(at) + text.substring(0, at);
            case 5 -> text + text;
            case 6 -> text.replaceFirst("dbid:\\d", "dbid:" + random.nextInt(10));
            default -> text.replace(":", random.nextBoolean() ? ": " : " :");
        };
        return other.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("a genuine notification without accounts, or without JSON, wakes nobody and breaks nothing")
    void nothingInIt() throws Exception {
        for (String text :
                new String[] {"{}", "null", "{\"list_folder\":{\"accounts\":[1,null]}}", "{\"list_folder\":"}) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            assertThat(webhook.notification(body, sign(SECRET, body), heard::add)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(heard).isEmpty();
    }

    private static String sign(String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
