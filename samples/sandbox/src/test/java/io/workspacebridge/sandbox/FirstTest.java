package io.workspacebridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void runs() {
        assertThat(1 + 1).isEqualTo(2);
    }
}
