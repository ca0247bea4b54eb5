package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The content hash is Dropbox's")
class ContentHashTest {

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "'',e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "a,bf5d3affb73efd2ec6c36ad3112dd933efed63c4e1cbffcfa88e2759c144f2d8",
        "hello,9595c9df90075148eb06860365df33584b75bff782a510c6cd4883a419833d50"
    })
    void agreesWithThePublishedVectorsForText(String text, String hash) {
        assertThat(ContentHash.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(hash);
    }

    @ParameterizedTest(name = "{0} zeros")
    @CsvSource({
        "4194304,c7e946d101855255d919ef0c70718633adf77d3dfb3adeeecf5d0cb4e951be58",
        "4194305,14a4d47f23a30177885d9820122f17d2d3a55fe63f7f5c27b95f689e0b2accd6",
        "8388608,03ae066c707c588592d9e27aa2444ca98423e0999024f1ceaa11a153790b37de"
    })
    void agreesWithThePublishedVectorsAtBlockBoundaries(int zeros, String hash) throws IOException {
        assertThat(ContentHash.of(new byte[zeros])).isEqualTo(hash);
        assertThat(ContentHash.of(new ByteArrayInputStream(new byte[zeros]))).isEqualTo(hash);
    }

    @Test
    void doesNotDependOnHowTheBytesAreCut() {
        byte[] bytes = new byte[ContentHash.BLOCK + 12_345];
        new java.util.Random(7).nextBytes(bytes);
        ContentHash pieces = new ContentHash();
        for (int at = 0; at < bytes.length; at += 9_973) {
            pieces.update(bytes, at, Math.min(9_973, bytes.length - at));
        }
        assertThat(pieces.finish()).isEqualTo(ContentHash.of(bytes));
    }
}
