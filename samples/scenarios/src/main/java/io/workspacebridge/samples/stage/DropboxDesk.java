package io.workspacebridge.samples.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.sync.model.RelativePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * What the people of a scenario do in Dropbox, and how its outcome is looked at: plain requests to the HTTP API, so that neither
 * depends on the libraries that the scenario shows.
 */
public final class DropboxDesk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final MediaType TEXT = MediaType.get("application/json");

    private final OkHttpClient http;
    private final String api;
    private final String content;
    private final String token;

    /**
     * A desk.
     *
     * @param http trusts the service's certificate
     * @param url a stand-in's address; null for the real service
     * @param accessToken used as it is
     */
    public DropboxDesk(OkHttpClient http, @Nullable String url, String accessToken) {
        this.http = http;
        this.api = url == null ? "https://api.dropboxapi.com" : url;
        this.content = url == null ? "https://content.dropboxapi.com" : url;
        this.token = accessToken;
    }

    /**
     * A desk at a stage's Dropbox.
     *
     * @param door where it is
     * @param http what requests are sent with
     * @return the desk
     * @throws IOException if the stage's certificate can't be read, or no access token is to be had
     */
    public static DropboxDesk at(Stage.DropboxDoor door, OkHttpClient http) throws IOException {
        OkHttpClient trusting = Https.trusting(http, door.caFile());
        String url = door.url() == null ? null : door.url().toString();
        String given = door.accessToken();
        return new DropboxDesk(trusting, url, given == null ? exchanged(door, url, trusting) : given);
    }

    private static String exchanged(Stage.DropboxDoor door, @Nullable String url, OkHttpClient http)
            throws IOException {
        RequestBody form = new FormBody.Builder(StandardCharsets.UTF_8)
                .add("grant_type", "refresh_token")
                .add("refresh_token", Objects.requireNonNull(door.refreshToken()))
                .add("client_id", Objects.requireNonNull(door.appKey()))
                .add("client_secret", Objects.requireNonNull(door.appSecret()))
                .build();
        String base = url == null ? "https://api.dropboxapi.com" : url;
        Request request =
                new Request.Builder().url(base + "/oauth2/token").post(form).build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("Dropbox did not accept the refresh token (" + response.code() + ")");
            }
            return JSON.readTree(response.body().string()).path("access_token").asText();
        }
    }

    /**
     * A file as Dropbox has it.
     *
     * @param path as people see it
     * @param contentHash of its bytes
     * @param size in bytes
     * @param rev its revision
     */
    public record Entry(String path, String contentHash, long size, String rev) {}

    /**
     * Lists all files below a folder.
     *
     * @param folder absolute
     * @return by the path's comparison key ({@link RelativePath#keyOf}); empty when the folder is not there
     * @throws IOException if the service does not answer as expected
     */
    public Map<String, Entry> list(String folder) throws IOException {
        Map<String, Entry> files = new LinkedHashMap<>();
        ObjectNode first = JSON.createObjectNode().put("path", folder).put("recursive", true);
        JsonNode page = callOrNull("/2/files/list_folder", first, "path/not_found");
        while (page != null) {
            for (JsonNode entry : page.path("entries")) {
                if (entry.path(".tag").asText().equals("file")) {
                    String path = entry.path("path_display").asText();
                    files.put(
                            RelativePath.keyOf(path),
                            new Entry(
                                    path,
                                    entry.path("content_hash").asText(),
                                    entry.path("size").asLong(),
                                    entry.path("rev").asText()));
                }
            }
            page = page.path("has_more").asBoolean()
                    ? call(
                            "/2/files/list_folder/continue",
                            JSON.createObjectNode().set("cursor", page.path("cursor")))
                    : null;
        }
        return files;
    }

    /**
     * Puts files in place, with their tags, unless they are there with these bytes.
     *
     * @param folder that all of them lie below
     * @param files to be there
     * @return how many were uploaded
     * @throws IOException if the service does not answer as expected
     */
    public int provide(String folder, List<SampleFile> files) throws IOException {
        Map<String, Entry> there = list(folder);
        int uploaded = 0;
        for (SampleFile file : files) {
            Entry entry = there.get(RelativePath.keyOf(file.path()));
            if (entry == null || !entry.contentHash().equals(hash(file.content()))) {
                upload(file.path(), file.content());
                uploaded++;
                for (String tag : file.tags()) {
                    addTag(file.path(), tag);
                }
            }
        }
        return uploaded;
    }

    /**
     * Uploads one file, over whatever was there.
     *
     * @param path absolute
     * @param bytes its content; what is larger than one request takes goes in a session
     * @throws IOException if it is refused
     */
    public void upload(String path, SampleFile.Content bytes) throws IOException {
        Session session = new Session(path);
        bytes.writeTo(session);
        session.finish(bytes);
    }

    private static ObjectNode commit(String path) {
        return JSON.createObjectNode()
                .put("path", path)
                .put("mode", "overwrite")
                .put("mute", true);
    }

    /** Collects bytes and sends them piece by piece once there are many; few go in one request. */
    private final class Session extends OutputStream {
        private static final int PIECE = 16 * 1024 * 1024;

        private final String path;
        private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
        private @Nullable String id;
        private long sent;

        Session(String path) {
            this.path = path;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                int count = Math.min(length - done, PIECE - piece.size());
                piece.write(bytes, offset + done, count);
                done += count;
                if (piece.size() == PIECE) {
                    sendPiece();
                }
            }
        }

        private void sendPiece() throws IOException {
            byte[] bytes = piece.toByteArray();
            piece.reset();
            if (id == null) {
                JsonNode begun = send("/2/files/upload_session/start", JSON.createObjectNode(), bytes);
                id = begun.path("session_id").asText();
            } else {
                send(
                        "/2/files/upload_session/append_v2",
                        JSON.createObjectNode().set("cursor", cursor()),
                        bytes);
            }
            sent += bytes.length;
        }

        private ObjectNode cursor() {
            return JSON.createObjectNode().put("session_id", id).put("offset", sent);
        }

        void finish(SampleFile.Content all) throws IOException {
            if (id == null) {
                uploadAtOnce(path, all);
                return;
            }
            ObjectNode argument = JSON.createObjectNode();
            argument.set("cursor", cursor());
            argument.set("commit", commit(path));
            send("/2/files/upload_session/finish", argument, piece.toByteArray());
        }

        private JsonNode send(String route, JsonNode argument, byte[] bytes) throws IOException {
            Request request = new Request.Builder()
                    .url(content + route)
                    .header("Authorization", "Bearer " + token)
                    .header("Dropbox-API-Arg", ascii(argument.toString()))
                    .post(RequestBody.create(bytes, BYTES))
                    .build();
            try (Response response = http.newCall(request).execute()) {
                expectSuccess(response, route + " for " + path);
                String text = response.body().string();
                return JSON.readTree(text.isBlank() ? "{}" : text);
            }
        }
    }

    private void uploadAtOnce(String path, SampleFile.Content bytes) throws IOException {
        ObjectNode argument = commit(path);
        RequestBody body = new RequestBody() {
            @Override
            public MediaType contentType() {
                return BYTES;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                bytes.writeTo(sink.outputStream());
            }
        };
        Request request = new Request.Builder()
                .url(content + "/2/files/upload")
                .header("Authorization", "Bearer " + token)
                .header("Dropbox-API-Arg", ascii(argument.toString()))
                .post(body)
                .build();
        try (Response response = http.newCall(request).execute()) {
            expectSuccess(response, "upload " + path);
        }
    }

    /**
     * The revisions of a file, also those that were replaced.
     *
     * @param path absolute
     * @return content hash → revision
     * @throws IOException if the service does not answer as expected
     */
    public Map<String, String> revisions(String path) throws IOException {
        Map<String, String> revisions = new LinkedHashMap<>();
        ObjectNode argument = JSON.createObjectNode().put("path", path).put("limit", 100);
        call("/2/files/list_revisions", argument)
                .path("entries")
                .forEach(entry -> revisions.put(
                        entry.path("content_hash").asText(), entry.path("rev").asText()));
        return revisions;
    }

    /**
     * Gives a file a tag.
     *
     * @param path absolute
     * @param tag letters, digits and underscores
     * @throws IOException if it is refused
     */
    public void addTag(String path, String tag) throws IOException {
        call("/2/files/tags/add", JSON.createObjectNode().put("path", path).put("tag_text", tag));
    }

    /**
     * Deletes a file or folder.
     *
     * @param path absolute
     * @throws IOException if it is refused
     */
    public void delete(String path) throws IOException {
        call("/2/files/delete_v2", JSON.createObjectNode().put("path", path));
    }

    /**
     * Makes a folder.
     *
     * @param path absolute
     * @throws IOException if it is refused
     */
    public void createFolder(String path) throws IOException {
        call("/2/files/create_folder_v2", JSON.createObjectNode().put("path", path));
    }

    /**
     * Renames or moves a file or folder.
     *
     * @param from absolute
     * @param to absolute
     * @throws IOException if it is refused
     */
    public void move(String from, String to) throws IOException {
        call("/2/files/move_v2", JSON.createObjectNode().put("from_path", from).put("to_path", to));
    }

    /**
     * Reads tags.
     *
     * @param paths absolute
     * @return path → tags
     * @throws IOException if they can't be read
     */
    public Map<String, Set<String>> tags(List<String> paths) throws IOException {
        Map<String, Set<String>> result = new LinkedHashMap<>();
        for (int from = 0; from < paths.size(); from += 20) {
            ObjectNode argument = JSON.createObjectNode();
            paths.subList(from, Math.min(paths.size(), from + 20)).forEach(argument.withArray("paths")::add);
            for (JsonNode entry : call("/2/files/tags/get", argument).path("paths_to_tags")) {
                Set<String> tags = new TreeSet<>();
                entry.path("tags").forEach(tag -> tags.add(tag.path("tag_text").asText()));
                result.put(entry.path("path").asText(), tags);
            }
        }
        return result;
    }

    /**
     * Tells whether something is at a path.
     *
     * @param path absolute
     * @return false when nothing is
     * @throws IOException if the service does not answer as expected
     */
    public boolean exists(String path) throws IOException {
        return callOrNull("/2/files/get_metadata", JSON.createObjectNode().put("path", path), "not_found") != null;
    }

    /**
     * Takes all folders that others share with this person into the own Dropbox, and says which these are.
     *
     * @return id of the shared folder → what the person may do, such as {@code viewer}
     * @throws IOException if the service does not answer as expected
     */
    public Map<String, String> sharedWithMe() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        JsonNode offered = call("/2/sharing/list_mountable_folders", JSON.createObjectNode());
        for (JsonNode entry : offered.path("entries")) {
            call(
                    "/2/sharing/mount_folder",
                    JSON.createObjectNode()
                            .put(
                                    "shared_folder_id",
                                    entry.path("shared_folder_id").asText()));
        }
        JsonNode taken = call("/2/sharing/list_folders", JSON.createObjectNode());
        for (JsonNode entry : taken.path("entries")) {
            found.put(
                    entry.path("shared_folder_id").asText(),
                    entry.path("access_type").path(".tag").asText());
        }
        return found;
    }

    /**
     * Lets somebody into a folder that is shared already, to look at it.
     *
     * @param folder absolute
     * @param address who
     * @throws IOException if the folder is not shared, or the service does not answer as expected
     */
    public void letIn(String folder, String address) throws IOException {
        for (JsonNode entry :
                call("/2/sharing/list_folders", JSON.createObjectNode()).path("entries")) {
            if (entry.path("path_lower").asText().equals(RelativePath.keyOf(folder))) {
                ObjectNode argument = JSON.createObjectNode()
                        .put("shared_folder_id", entry.path("shared_folder_id").asText());
                ObjectNode member = argument.putArray("members").addObject();
                member.putObject("member").put(".tag", "email").put("email", address);
                member.put("access_level", "viewer");
                call("/2/sharing/add_folder_member", argument);
                return;
            }
        }
        throw new IOException(folder + " is not shared");
    }

    /**
     * Tries a link.
     *
     * @param url the link
     * @param password what this person believes its password to be
     * @return whether it opens
     * @throws IOException if the service does not answer as expected
     */
    public boolean opens(String url, String password) throws IOException {
        JsonNode argument = JSON.createObjectNode().put("url", url).put("link_password", password);
        return callOrNull("/2/sharing/get_shared_link_metadata", argument, "shared_link") != null;
    }

    /**
     * Dropbox's content hash of some bytes.
     *
     * @param bytes which
     * @return 64 hex digits
     * @throws IOException if they can't be made
     */
    public static String hash(SampleFile.Content bytes) throws IOException {
        BlockHash hash = new BlockHash();
        bytes.writeTo(hash);
        return hash.finish();
    }

    private JsonNode call(String path, JsonNode argument) throws IOException {
        return Objects.requireNonNull(callOrNull(path, argument, null));
    }

    private @Nullable JsonNode callOrNull(String path, JsonNode argument, @Nullable String tolerated)
            throws IOException {
        Request request = new Request.Builder()
                .url(api + path)
                .header("Authorization", "Bearer " + token)
                .post(RequestBody.create(argument.toString().getBytes(StandardCharsets.UTF_8), TEXT))
                .build();
        try (Response response = http.newCall(request).execute()) {
            String text = response.body().string();
            if (response.code() == 409 && tolerated != null && text.contains(tolerated)) {
                return null;
            }
            if (!response.isSuccessful()) {
                throw new IOException(path + " was answered with " + response.code() + ": " + text);
            }
            return JSON.readTree(text);
        }
    }

    private static void expectSuccess(Response response, String what) throws IOException {
        if (!response.isSuccessful()) {
            throw new IOException(what + " was answered with " + response.code() + ": "
                    + response.body().string());
        }
    }

    // Header values carry ASCII only.
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < json.length(); at++) {
            char each = json.charAt(at);
            if (each < 0x7f) {
                text.append(each);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            }
        }
        return text.toString();
    }

    /** SHA-256 over the SHA-256 of each block of 4 MiB. */
    private static final class BlockHash extends OutputStream {
        private static final int BLOCK = 4 * 1024 * 1024;

        private final MessageDigest block = Digests.sha256();
        private final MessageDigest whole = Digests.sha256();
        private int filled;

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int done = 0;
            while (done < length) {
                int count = Math.min(length - done, BLOCK - filled);
                block.update(bytes, offset + done, count);
                done += count;
                filled += count;
                if (filled == BLOCK) {
                    endBlock();
                }
            }
        }

        private void endBlock() {
            whole.update(block.digest());
            filled = 0;
        }

        String finish() {
            if (filled > 0) {
                endBlock();
            }
            return HexFormat.of().formatHex(whole.digest());
        }
    }

    /**
     * Reads all bytes of a file.
     *
     * @param path absolute
     * @return their SHA-256
     * @throws IOException if it can't be read
     */
    public String sha256(String path) throws IOException {
        Request request = new Request.Builder()
                .url(content + "/2/files/download")
                .header("Authorization", "Bearer " + token)
                .header(
                        "Dropbox-API-Arg",
                        ascii(JSON.createObjectNode().put("path", path).toString()))
                .post(RequestBody.create(new byte[0], null))
                .build();
        try (Response response = http.newCall(request).execute()) {
            expectSuccess(response, "download " + path);
            try (InputStream in = response.body().byteStream()) {
                return Digests.sha256(in);
            }
        }
    }

    /**
     * The paths of entries, sorted.
     *
     * @param entries from {@link #list}
     * @return as people see them
     */
    public static List<String> paths(Map<String, Entry> entries) {
        List<String> paths = new ArrayList<>();
        entries.values().forEach(entry -> paths.add(entry.path()));
        paths.sort(null);
        return paths;
    }
}
