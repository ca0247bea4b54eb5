package io.workspacebridge.samples.benchmarks.dropbox;

import java.nio.charset.StandardCharsets;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Answers listings with one page, and the question who one is, without a network. */
final class CannedAnswers implements Interceptor {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String NAMES = "\"name\":{\"given_name\":\"A\",\"surname\":\"B\",\"familiar_name\":\"A\","
            + "\"display_name\":\"A B\",\"abbreviated_name\":\"AB\"}";
    private static final byte[] ACCOUNT = ("{\"account_id\":\"dbid:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"," + NAMES
                    + ",\"email\":\"a@example.com\",\"email_verified\":true,\"disabled\":false,\"locale\":\"en\","
                    + "\"country\":\"US\",\"referral_link\":\"https://example.com\",\"is_paired\":false,"
                    + "\"account_type\":{\".tag\":\"business\"},\"root_info\":{\".tag\":\"user\","
                    + "\"root_namespace_id\":\"7\",\"home_namespace_id\":\"7\"}}")
            .getBytes(StandardCharsets.UTF_8);

    private final byte[] page;

    CannedAnswers(byte[] page) {
        this.page = page;
    }

    @Override
    public Response intercept(Chain chain) {
        boolean who = chain.request().url().encodedPath().endsWith("get_current_account");
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(who ? ACCOUNT : page, JSON))
                .build();
    }

    /** A page of files as the service describes them. */
    static byte[] page(int entries) {
        StringBuilder page = new StringBuilder("{\"entries\":[");
        for (int i = 0; i < entries; i++) {
            page.append(i == 0 ? "" : ",")
                    .append("{\".tag\":\"file\",\"name\":\"f")
                    .append(i)
                    .append(".txt\",\"path_lower\":\"/a/f")
                    .append(i)
                    .append(".txt\",\"path_display\":\"/A/f")
                    .append(i)
                    .append(".txt\",\"id\":\"id:abcdefghijklmnopqrst")
                    .append(i)
                    .append("\",\"client_modified\":\"2024-01-01T00:00:00Z\",")
                    .append("\"server_modified\":\"2024-01-01T00:00:00Z\",")
                    .append("\"rev\":\"015f1afc851d642000000013f0b5550\",\"size\":4096,\"is_downloadable\":true,")
                    .append("\"content_hash\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}");
        }
        return page.append("],\"cursor\":\"c\",\"has_more\":false}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
