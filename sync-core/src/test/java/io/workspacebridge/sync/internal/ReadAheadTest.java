package io.workspacebridge.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.port.IntegrityException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final ExecutorService readers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        readers.shutdownNow();
    }

    @Test
    @DisplayName("what is read ahead is what was there, byte for byte")
    void sameBytes() throws IOException {
        byte[] bytes = new byte[3_456_789];
        new Random(1).nextBytes(bytes);
        try (InputStream in = ReadAhead.of(new ByteArrayInputStream(bytes), bytes.length, readers)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("F64: a source that turns out damaged fails the reader, instead of ending early")
    void failsAsTheSourceDoes() throws IOException {
        InputStream damaged = new SequenceInputStream(new ByteArrayInputStream(new byte[2_000_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IntegrityException("another hash");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });
        try (InputStream in = ReadAhead.of(damaged, 3_000_000, readers)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    @DisplayName("I20: a reader that gives up early lets the source go")
    void closesItsSource() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 7;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return length;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (InputStream in = ReadAhead.of(endless, Long.MAX_VALUE, readers)) {
            assertThat(in.readNBytes(1000)).hasSize(1000);
        }
        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
