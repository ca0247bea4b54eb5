package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.categories.Attribute;
import io.workspacebridge.xecm.categories.CategoryName;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.Documents;
import io.workspacebridge.xecm.documents.LargeFiles;
import io.workspacebridge.xecm.documents.LargeUpload;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.documents.Rendition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Versions, renditions, large files and bound categories on the wire")
class DocumentBreadthTest {
    private static final String DONE = "{\"links\":{},\"results\":{}}";
    private static final String OFFER_UPDATE_FORM =
            "{\"forms\":[{\"data\":{\"9830_1\":{\"metadata_token\":\"aa11\"},\"9830_2\":\"x\"}}]}";
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("Versions are promoted, deleted and purged; purge parameters go into the query")
    void versions() {
        Documents documents = wire.client().documents();
        wire.answer(Golden.VERSION_ADDED).answer(DONE).answer(DONE);
        assertThat(documents.promote(501, 1, "final").number()).isEqualTo(2);
        documents.deleteVersion(501, 1);
        documents.purgeVersions(501, 2);
        assertThat(wire.nextCall()).isEqualTo("POST /v2/nodes/501/versions/1/promote description=final");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v2/nodes/501/versions/1");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v2/nodes/501/versions?number_to_keep=2");
        assertThatThrownBy(() -> documents.purgeVersions(501, 0)).isInstanceOf(XecmException.ValidationFailed.class);
        wire.fails(500, "You cannot promote a version for a which is using standard versioning");
        assertThatThrownBy(() -> documents.promote(501, 1, "")).isInstanceOf(XecmException.ValidationFailed.class);
    }

    @Test
    @DisplayName("Renditions are listed, added and opened")
    void renditions() throws Exception {
        Documents documents = wire.client().documents();
        wire.answer("{\"results\":[{\"data\":{\"versions\":{\"rendition_type\":\"pdf\",\"version_number\":1,"
                        + "\"file_name\":\"offer.pdf\",\"mime_type\":\"application/pdf\",\"file_size\":3}}}]}")
                .answer(DONE)
                .answer("pdf");
        assertThat(documents.renditions(501, 1))
                .containsExactly(new Rendition("pdf", 1, "offer.pdf", "application/pdf", 3));
        documents.addRendition(501, "pdf", "offer.pdf", "application/pdf", ContentSource.of(new byte[3]));
        try (var content = documents.openRendition(501, 1, "pdf")) {
            assertThat(content.stream().readAllBytes()).isEqualTo("pdf".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(wire.nextCall()).isEqualTo("GET /v2/nodes/501/versions/1/renditions");
        RecordedRequest added = wire.next();
        assertThat(Wire.line(added)).isEqualTo("POST /v2/nodes/501/versions/renditions");
        assertThat(Wire.body(added)).contains("name=\"rendition_type\"\r\n\r\npdf\r\n");
        assertThat(wire.nextCall()).isEqualTo("GET /v2/nodes/501/versions/1/renditions/content?rendition_type=pdf");
    }

    @Test
    @DisplayName("F56: a large file goes in parts, resumes at a part, and a part that was there already counts as sent")
    void largeFiles() {
        LargeFiles large = wire.client().documents().largeFiles();
        wire.answer("{\"results\":{\"data\":{\"is_enabled\":true,\"max_size\":3638558720,\"min_size\":104857600}}}")
                .answer(
                        "{\"links\":{},\"results\":{\"data\":{\"upload_key\":\"b1946\",\"num_parts\":3,\"part_size\":4,\"max_retries\":3}}}");
        assertThat(large.limits()).isEqualTo(new LargeFiles.Limits(true, 104857600, 3638558720L));
        LargeUpload upload = large.begin("big.bin", 10, "application/zip");
        assertThat(upload).isEqualTo(new LargeUpload("b1946", "big.bin", "application/zip", 10, 4, 3));
        assertThat(upload.toString()).doesNotContain("b1946");
        assertThat(wire.nextCall()).isEqualTo("GET /v2/multipart/settings");
        assertThat(wire.nextCall())
                .isEqualTo("POST /v2/multipart file_name=big.bin&file_size=10&mime_type=application/zip");

        byte[] content = "0123456789".getBytes(StandardCharsets.UTF_8);
        List<Integer> arrived = new ArrayList<>();
        wire.answer(Wire.lostAnswer())
                .fails(500, "Invalid BlockID: BlockID 2 has already been uploaded.")
                .answer("{}")
                .answer("{}")
                .answer(Golden.NODE_501)
                .answer(Golden.VERSION_ADDED)
                .answer("{}");
        large.send(
                upload,
                2,
                offset -> new ByteArrayInputStream(content, (int) offset, content.length - (int) offset),
                arrived::add);
        large.complete(upload);
        assertThat(arrived).containsExactly(2, 3);
        RecordedRequest part = wire.next();
        assertThat(Wire.line(part)).isEqualTo("POST /v2/multipart/b1946/2");
        assertThat(Wire.body(part)).contains("name=\"part_content\"").contains("\r\n\r\n4567\r\n--");
        assertThat(Wire.line(wire.next())).isEqualTo("POST /v2/multipart/b1946/2");
        assertThat(Wire.body(wire.next())).contains("\r\n\r\n89\r\n--");
        assertThat(wire.nextCall()).isEqualTo("POST /v2/multipart/b1946");

        NewDocument document = NewDocument.of(9001, "big.bin", ContentSource.of(new byte[0]));
        large.create(upload, document);
        large.addVersion(
                upload,
                NewVersion.of(501, "big.bin", ContentSource.of(new byte[0])).comment("2"));
        large.cancel(upload);
        assertThat(wire.nextCall())
                .isEqualTo(
                        "POST /v2/nodes body={\"type\":144,\"parent_id\":9001,\"name\":\"big.bin\",\"upload_key\":\"b1946\"}");
        assertThat(wire.nextCall()).isEqualTo("POST /v2/nodes/501/versions description=2&upload_key=b1946");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v2/multipart/b1946");
        assertThatThrownBy(() -> large.create(upload, document.beforeCommit(() -> {
                    throw new IllegalStateException("stop");
                })))
                .isInstanceOf(XecmException.UploadAborted.class);
        assertThat(wire.waiting()).isZero();
    }

    @CategoryName("Offer")
    record Offer(
            @Attribute("Number") @Nullable String number,
            @Attribute("Valid until") @Nullable LocalDate validUntil,
            @Attribute("Binding") boolean binding,
            @Attribute("Positions") List<Position> positions) {}

    record Position(
            @Attribute("Tags") List<String> tags,
            @Attribute("Amount") int amount) {}

    private void knowsOffer() {
        wire.answer(Golden.CATEGORIES_VOLUME)
                .answer(Golden.CATEGORIES_CHILDREN)
                .answer(Golden.CATEGORIES_IN_SALES)
                .answer(Golden.ENTERPRISE)
                .answer(Golden.OFFER_FORM);
        wire.client().categories().definition("Offer");
        for (int i = 0; i < 5; i++) {
            wire.next();
        }
    }

    @Test
    @DisplayName("A record is a category: written by its annotations, checked against the definition, read back equal")
    void bound() {
        knowsOffer();
        wire.answer(DONE);
        Offer offer = new Offer("K-7", null, true, List.of(new Position(List.of("a", "b"), 3)));
        wire.client().categories().set(501, offer);
        assertThat(Wire.form(wire.next()))
                .isEqualTo("{\"9830_2\":\"K-7\",\"9830_6\":true,\"9830_3_1_4\":[\"a\",\"b\"],\"9830_3_1_5\":3}");
        assertThatThrownBy(() -> wire.client().categories().set(501, new Offer("x".repeat(40), null, false, List.of())))
                .isInstanceOf(XecmException.ValidationFailed.class);
        assertThat(wire.waiting()).isZero();

        wire.answer(Golden.CATEGORIES);
        assertThat(wire.client().categories().find(501, Offer.class))
                .hasValue(new Offer("K-7", null, false, List.of(new Position(List.of("a", "b"), 0))));
    }

    @Test
    @DisplayName("A category's token guards its change; a stale one is an edit conflict")
    void optimisticLock() {
        knowsOffer();
        wire.answer(OFFER_UPDATE_FORM).fails(409, "Could not update metadata (edit conflict).");
        CategoryRef offer = CategoryRef.name("Offer");
        String token = wire.client().categories().stateToken(501, offer).orElseThrow();
        assertThatThrownBy(() -> wire.client()
                        .categories()
                        .update(501, CategoryValues.of("Offer").with("Number", "8"), token))
                .isInstanceOf(XecmException.EditConflict.class);
        assertThat(wire.nextCall()).isEqualTo("GET /v1/forms/nodes/categories/update?id=501&category_id=9830");
        assertThat(wire.nextCall())
                .isEqualTo("PUT /v2/nodes/501/categories/9830"
                        + " body={\"9830_2\":\"8\",\"9830_1\":{\"metadata_token\":\"aa11\"}}");
    }

    @Test
    @DisplayName("Inheritance, upgrade and applying below")
    void inheritance() {
        knowsOffer();
        CategoryRef offer = CategoryRef.name("Offer");
        wire.answer(DONE)
                .answer(DONE)
                .answer(DONE)
                .answer("{\"results\":{\"message\":\"\",\"processed\":4,\"skipped\":0}}");
        wire.client().categories().setInherited(9001, offer, true);
        wire.client().categories().setInherited(9001, offer, false);
        wire.client().categories().upgrade(9001, offer);
        assertThat(wire.client().categories().applyBelow(9001, offer)).isEqualTo(4);
        assertThat(wire.nextCall()).isEqualTo("POST /v2/nodes/9001/categories/9830/inheritance");
        assertThat(wire.nextCall()).isEqualTo("DELETE /v2/nodes/9001/categories/9830/inheritance");
        assertThat(wire.nextCall()).isEqualTo("PUT /v2/nodes/9001/categories/upgrade body={\"category_id\":[9830]}");
        assertThat(wire.nextCall())
                .isEqualTo("POST /v2/nodes/9001/categories/apply"
                        + " body={\"categories\":[{\"id\":9830,\"action\":\"add_upgrade\"}]}");
    }
}
