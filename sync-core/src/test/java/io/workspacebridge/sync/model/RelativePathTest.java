package io.workspacebridge.sync.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelativePathTest {

    @Test
    @DisplayName("F51: a decomposed and a composed name, in any case, name the same item")
    void comparesByKey() {
        RelativePath composed = RelativePath.of("Pläne/Übersicht.PDF");
        RelativePath decomposed = RelativePath.of("Pla\u0308ne/u\u0308bersicht.pdf");
        assertThat(composed.key()).isEqualTo(decomposed.key());
        assertThat(decomposed.isWithin(RelativePath.of("PLÄNE"))).isTrue();
        assertThat(RelativePath.of("Plan").isWithin(RelativePath.of("Pl"))).isFalse();
    }

    @Test
    void walksUpAndDown() {
        RelativePath path = RelativePath.of("/a/b/c.txt/");
        assertThat(path.names()).containsExactly("a", "b", "c.txt");
        assertThat(path.name()).isEqualTo("c.txt");
        assertThat(path.ancestors()).containsExactly(RelativePath.of("a"), RelativePath.of("a/b"));
        assertThat(path.parent()).contains(RelativePath.of("a/b"));
        assertThat(RelativePath.ROOT.parent()).isEmpty();
        assertThat(RelativePath.of("a").parent()).contains(RelativePath.ROOT);
        assertThat(RelativePath.ROOT.resolve(path)).isEqualTo(path);
    }

    @Test
    void refusesPathsThatLeaveTheirRoot() {
        assertThatThrownBy(() -> RelativePath.of("a/../b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RelativePath.of("a//b")).isInstanceOf(IllegalArgumentException.class);
    }
}
