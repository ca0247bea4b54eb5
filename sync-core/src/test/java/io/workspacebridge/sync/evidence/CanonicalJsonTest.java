package io.workspacebridge.sync.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    @DisplayName("Members are sorted at every level, lists keep their order, nulls are left out")
    void sorts() {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("ä", 1);
        inner.put("b", null);
        inner.put("Z", true);
        inner.put("a", List.of("2", "1"));
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("y", List.of(inner));
        outer.put("x", new BigInteger("123456789012345678901234567890"));
        assertThat(CanonicalJson.write(outer))
                .isEqualTo("{\"x\":123456789012345678901234567890,\"y\":[{\"Z\":true,\"a\":[\"2\",\"1\"],\"ä\":1}]}");
        assertThat(CanonicalJson.write(Map.of())).isEqualTo("{}");
    }

    @Test
    @DisplayName("Fractions, nulls in lists and unknown types are refused, and the message says where they are")
    void refuses() {
        for (Object value : List.of(1.5, 1.0f, new BigDecimal("1"), new Object(), new int[] {1})) {
            assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", List.of(Map.of("b", value)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a[0].b");
        }
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", Arrays.asList("x", null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a[1]");
    }

    @Test
    @DisplayName("Half a surrogate pair and control characters survive the way through UTF-8")
    void survivesUtf8() throws Exception {
        String strange = "a\ud800b\udc00\ud83d\ude80\0\n\u2028";
        String json = CanonicalJson.write(Map.of("s", strange));
        String back = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(back).isEqualTo(json).doesNotContain("\0").contains("\ud83d\ude80");
        assertThat(new ObjectMapper().readTree(back).get("s").textValue()).isEqualTo(strange);
    }
}
