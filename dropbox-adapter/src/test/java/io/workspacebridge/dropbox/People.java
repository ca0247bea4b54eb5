package io.workspacebridge.dropbox;

import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** People who work in the account while the adapter watches: plain requests, without the adapter. */
final class People {

    private final Sandbox sandbox;
    private final OkHttpClient http;

    People(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.http = Stand.trusting(sandbox);
    }

    String upload(String path, String text) {
        return upload(path, text.getBytes(StandardCharsets.UTF_8));
    }

    String upload(String path, byte[] bytes) {
        String arg = "{\"path\":" + quote(path) + ",\"mode\":\"overwrite\"}";
        return post(new Request.Builder()
                .url(url("/2/files/upload"))
                .header("Dropbox-API-Arg", arg)
                .post(RequestBody.create(bytes, MediaType.get("application/octet-stream"))));
    }

    String createFolder(String path) {
        return rpc("files/create_folder_v2", "{\"path\":" + quote(path) + "}");
    }

    String move(String from, String to) {
        return rpc("files/move_v2", "{\"from_path\":" + quote(from) + ",\"to_path\":" + quote(to) + "}");
    }

    String delete(String path) {
        return rpc("files/delete_v2", "{\"path\":" + quote(path) + "}");
    }

    String tag(String path, String tag) {
        return rpc("files/tags/add", "{\"path\":" + quote(path) + ",\"tag_text\":" + quote(tag) + "}");
    }

    String metadata(String path) {
        return rpc("files/get_metadata", "{\"path\":" + quote(path) + "}");
    }

    String download(String path) {
        return post(new Request.Builder()
                .url(url("/2/files/download"))
                .header("Dropbox-API-Arg", "{\"path\":" + quote(path) + "}")
                .post(RequestBody.create(new byte[0], null)));
    }

    String rpc(String route, String arg) {
        return post(new Request.Builder()
                .url(url("/2/" + route))
                .post(RequestBody.create(arg.getBytes(StandardCharsets.UTF_8), MediaType.get("application/json"))));
    }

    private HttpUrl url(String path) {
        return HttpUrl.get(sandbox.dropbox().url())
                .newBuilder()
                .encodedPath(path)
                .build();
    }

    private String post(Request.Builder request) {
        request.header("Authorization", "Bearer " + sandbox.dropbox().accessToken());
        try (Response response = http.newCall(request.build()).execute()) {
            String body = response.body().string();
            if (!response.isSuccessful()) {
                throw new IllegalStateException(response.code() + " " + body);
            }
            return body;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || c >= 0x7f) {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
