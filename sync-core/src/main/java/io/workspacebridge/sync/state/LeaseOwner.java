package io.workspacebridge.sync.state;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a lease, written as {@code host/process id/start time in milliseconds/random} ({@link Lease#owner()}). The text lets
 * a store on the same host see that a holder's process is gone, so that a lease left behind by a crash is free at once.
 *
 * @param host the host's name; on Linux followed by {@code ~} and a mark of this boot and process id space, since the ids of two
 *     containers or of two machines of the same name say nothing about each other
 * @param pid the process id
 * @param startMillis when the process started, in milliseconds since 1970; 0 where the system does not tell
 * @param random distinguishes holders within one process
 */
public record LeaseOwner(String host, long pid, long startMillis, String random) {

    // The start time comes from the boot time, which follows corrections of the clock: close ones are the same process.
    private static final long SAME_START_MILLIS = 10_000;

    private static final String HERE = hostMark();

    /**
     * A new holder within this process.
     *
     * @return never equal to an earlier one
     */
    public static LeaseOwner current() {
        return of(ProcessHandle.current());
    }

    static LeaseOwner of(ProcessHandle process) {
        return new LeaseOwner(
                HERE, process.pid(), startOf(process), UUID.randomUUID().toString());
    }

    /**
     * Reads an owner's text.
     *
     * @param text from {@link #toString()}
     * @return empty when it is of another form; such owners are never taken for dead
     */
    public static Optional<LeaseOwner> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LeaseOwner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells whether the holder's process is known to be gone.
     *
     * @return false when it lives, or when it is on another host so that nobody here can know
     */
    public boolean isKnownDead() {
        if (!host.equals(HERE)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return true;
        }
        long start = startOf(process.get());
        // A later start means that the number was given to another process.
        return start != 0 && startMillis != 0 && start > startMillis + SAME_START_MILLIS;
    }

    static boolean isKnownDead(String owner) {
        return parse(owner).map(LeaseOwner::isKnownDead).orElse(false);
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + startMillis + "/" + random;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }

    private static String hostMark() {
        String name = hostName().replace('/', '-');
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"), StandardCharsets.US_ASCII)
                    .trim();
            String space = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return name + "~"
                    + EvidenceHash.sha256(boot + space).substring(0, 12).toLowerCase(Locale.ROOT);
        } catch (IOException | UnsupportedOperationException e) {
            return name; // no Linux: the name has to do
        }
    }

    private static String hostName() {
        for (String variable : List.of("HOSTNAME", "COMPUTERNAME")) {
            String value = System.getenv(variable);
            if (value != null && !value.isBlank()) {
                return value.trim();
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
