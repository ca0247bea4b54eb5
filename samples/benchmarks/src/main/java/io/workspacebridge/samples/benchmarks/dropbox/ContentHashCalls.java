package io.workspacebridge.samples.benchmarks.dropbox;

import io.workspacebridge.dropbox.ContentHash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The hash of the same bytes, in the pieces that a stream gives. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContentHashCalls {
    private static final int PIECE = 64 * 1024;

    private final byte[] bytes = bytes();

    private static byte[] bytes() {
        byte[] bytes = new byte[Integer.getInteger("bench.mib", 32) << 20];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Dropbox's content hash, by the adapter. */
    @Benchmark
    public String adapter() {
        ContentHash hash = new ContentHash();
        for (int at = 0; at < bytes.length; at += PIECE) {
            hash.update(bytes, at, PIECE);
        }
        return hash.finish();
    }

    /** Plain SHA-256, the least that it can cost. */
    @Benchmark
    public byte[] plain() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int at = 0; at < bytes.length; at += PIECE) {
            digest.update(bytes, at, PIECE);
        }
        return digest.digest();
    }
}
