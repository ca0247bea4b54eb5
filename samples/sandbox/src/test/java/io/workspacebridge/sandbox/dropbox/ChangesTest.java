package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What changed, by cursor and long poll")
class ChangesTest {
    private Sandbox sandbox;
    private DropboxClient dropbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(7).start();
        dropbox = DropboxClient.of(sandbox.dropbox());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_listing_has_all_entries_once_however_it_is_paged() {
        for (int i = 0; i < 7; i++) {
            dropbox.put("/L/" + i + "/x.txt", "x" + i);
        }
        List<String> whole =
                DropboxClient.names(dropbox.call("files/list_folder", "{\"path\":\"\",\"recursive\":true}"));
        assertThat(whole).hasSize(15).startsWith("folder /L", "folder /L/0", "file /L/0/x.txt");

        List<JsonNode> pages = dropbox.pages("{\"path\":\"\",\"recursive\":true,\"limit\":2}");
        assertThat(pages).hasSize(8);
        List<String> joined = new ArrayList<>();
        pages.forEach(page -> joined.addAll(DropboxClient.names(page)));
        assertThat(joined).isEqualTo(whole);
        assertThat(DropboxClient.names(dropbox.call("files/list_folder", "{\"path\":\"/L\"}")))
                .hasSize(7)
                .allMatch(name -> name.startsWith("folder"));
        assertThat(DropboxClient.names(dropbox.call("files/list_folder", "{\"path\":\"/L/3\",\"recursive\":true}")))
                .containsExactly("folder /L/3", "file /L/3/x.txt");
    }

    @Test
    void changes_come_in_order_and_a_move_is_a_deletion_and_the_same_ids_again() {
        String file = dropbox.put("/A/b/f.txt", "f").path("id").textValue();
        String cursor = latest("{\"path\":\"\",\"recursive\":true}");
        dropbox.put("/A/new.txt", "1");
        dropbox.put("/A/new.txt", "2");
        dropbox.call("files/move_v2", "{\"from_path\":\"/A/b\",\"to_path\":\"/C\"}");
        dropbox.call("files/delete_v2", "{\"path\":\"/A\"}");

        JsonNode page = dropbox.proceed(cursor);
        assertThat(DropboxClient.names(page))
                .containsExactly("deleted /A/b", "folder /C", "file /C/f.txt", "deleted /A");
        assertThat(page.path("entries").get(2).path("id").textValue()).isEqualTo(file);
        assertThat(dropbox.proceed(cursor)).as("a cursor is a value").isEqualTo(page);
        assertThat(dropbox.proceed(page.path("cursor").textValue()).path("entries"))
                .isEmpty();
    }

    @Test
    void a_change_during_the_first_listing_is_told_after_it() {
        for (int i = 0; i < 6; i++) {
            dropbox.put("/f" + i, "x");
        }
        JsonNode first = dropbox.call("files/list_folder", "{\"path\":\"\",\"limit\":3}");
        dropbox.call("files/delete_v2", "{\"path\":\"/f0\"}");
        dropbox.call("files/delete_v2", "{\"path\":\"/f5\"}");
        dropbox.put("/f1", "changed");

        JsonNode second = dropbox.proceed(first.path("cursor").textValue());
        assertThat(DropboxClient.names(second)).containsExactly("file /f3", "file /f4");
        assertThat(DropboxClient.names(dropbox.proceed(second.path("cursor").textValue())))
                .containsExactly("deleted /f0", "deleted /f5", "file /f1");
    }

    @Test
    void a_cursor_of_a_folder_tells_of_nothing_else() {
        dropbox.put("/in/a", "x");
        String direct = latest("{\"path\":\"/in\"}");
        String deep = latest("{\"path\":\"/in\",\"recursive\":true}");
        dropbox.put("/in/sub/b", "x");
        dropbox.put("/inside", "x");

        assertThat(DropboxClient.names(dropbox.proceed(direct))).containsExactly("folder /in/sub");
        assertThat(DropboxClient.names(dropbox.proceed(deep))).containsExactly("folder /in/sub", "file /in/sub/b");
        dropbox.call("files/delete_v2", "{\"path\":\"/in\"}");
        assertThat(dropbox.error("files/list_folder/continue", "{\"cursor\":\"" + deep + "\"}")
                        .toString())
                .isEqualTo("{\".tag\":\"path\",\"path\":{\".tag\":\"not_found\"}}");
    }

    @Test
    void what_was_deleted_is_listed_on_request() {
        dropbox.put("/d/a", "x");
        dropbox.put("/d/b", "x");
        dropbox.call("files/delete_v2", "{\"path\":\"/d/a\"}");
        assertThat(DropboxClient.names(dropbox.call("files/list_folder", "{\"path\":\"/d\",\"include_deleted\":true}")))
                .containsExactly("file /d/b", "deleted /d/a");
    }

    @Test
    void a_long_poll_wakes_at_once_and_knows_no_token() throws Exception {
        dropbox.put("/seen/a", "x");
        String cursor = latest("{\"path\":\"/seen\"}");
        CompletableFuture<HttpResponse<String>> poll =
                dropbox.longpoll("{\"cursor\":\"" + cursor + "\",\"timeout\":30}");
        dropbox.put("/elsewhere", "x");
        Thread.sleep(100);
        assertThat(poll).isNotDone();
        long start = System.nanoTime();
        dropbox.put("/seen/b", "x");
        assertThat(poll.get(5, TimeUnit.SECONDS).body()).isEqualTo("{\"changes\":true}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));

        assertThat(dropbox.refused(400, "files/list_folder/longpoll", "{\"cursor\":\"" + cursor + "\"}"))
                .contains("includes an Authorization header");
    }

    @Test
    void cursors_can_be_reset() throws Exception {
        String cursor = latest("{\"path\":\"\"}");
        CompletableFuture<HttpResponse<String>> poll = dropbox.longpoll("{\"cursor\":\"" + cursor + "\"}");
        Thread.sleep(50);
        sandbox.faults()
                .inject(Fault.of("dropbox", FaultKind.CURSOR_RESET)
                        .on("POST /2/files/list_folder/continue")
                        .times(1));

        assertThat(dropbox.error("files/list_folder/continue", "{\"cursor\":\"" + cursor + "\"}")
                        .toString())
                .isEqualTo("{\".tag\":\"reset\"}");
        assertThat(poll.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(409);
        assertThat(dropbox.proceed(latest("{\"path\":\"\"}")).path("entries")).isEmpty();
        dropbox.refused(400, "files/list_folder/continue", "{\"cursor\":\"nonsense\"}");
    }

    private String latest(String arg) {
        return dropbox.call("files/list_folder/get_latest_cursor", arg)
                .path("cursor")
                .textValue();
    }
}
