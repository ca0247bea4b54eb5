package io.workspacebridge.sandbox.http;

import io.workspacebridge.sandbox.content.ContentStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What a side gets to work with.
 *
 * @param clock the sandbox's movable clock
 * @param contents where bodies go; owned by the sandbox
 * @param timer for things that happen later; one daemon thread, so tasks must be short
 * @param random seeded, for ids that are the same on each run; use under a lock
 * @param baseUrl this side's address, known once the server listens
 * @param trust for a side that calls others itself: the usual authorities, and the sandbox's own
 * @param dataDirectory this side's own folder to keep state in, if the sandbox keeps state
 */
public record SideContext(
        Clock clock,
        ContentStore contents,
        ScheduledExecutorService timer,
        Random random,
        Supplier<URI> baseUrl,
        Supplier<SSLContext> trust,
        Optional<Path> dataDirectory) {}
