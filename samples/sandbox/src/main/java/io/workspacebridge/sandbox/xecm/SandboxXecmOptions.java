package io.workspacebridge.sandbox.xecm;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the Extended ECM side behaves where real systems differ or nobody knows.
 *
 * @param version what {@code serverinfo} reports; two numbers
 * @param ticketLife how long a session lasts after its last use
 * @param rotateTickets whether every answer carries a fresh ticket
 * @param jsonBodies whether {@code application/json} bodies are read; real systems document that they are not
 * @param ranges whether {@code Range} on contents is honoured
 * @param indexLag how long a change stays invisible to search
 * @param largeFileMinimum smallest file for an upload session, in bytes
 * @param absentModules optional modules that answer "not in the mappings registry"
 * @param prefixes paths in front of {@code /api}
 */
public record SandboxXecmOptions(
        String version,
        Duration ticketLife,
        boolean rotateTickets,
        boolean jsonBodies,
        boolean ranges,
        Duration indexLag,
        long largeFileMinimum,
        Set<Module> absentModules,
        List<String> prefixes) {

    /** A part of the server that installations may lack. */
    public enum Module {
        /** RM classifications, holds, RSIs, security clearances. */
        RECORDS,
        /** Workflow maps, drafts, processes, tasks. */
        WORKFLOW,
        /** Smart document types. */
        SMART_DOCUMENT_TYPES
    }

    /** Copies the collections. */
    public SandboxXecmOptions {
        absentModules = Set.copyOf(absentModules);
        prefixes = List.copyOf(prefixes);
        if (!version.matches("\\d+\\.\\d+")) {
            throw new IllegalArgumentException("the version must be two numbers such as 25.4, not " + version);
        }
    }

    /** Everything installed, version 25.4, tickets that slide for 30 minutes, no index lag. */
    public static SandboxXecmOptions defaults() {
        return new SandboxXecmOptions(
                "25.4",
                Duration.ofMinutes(30),
                true,
                true,
                false,
                Duration.ZERO,
                1 << 20,
                Set.of(),
                List.of("/otcs/cs.exe", "/cs/cs", "/otcs/cs", "/otcs/llisapi.dll"));
    }

    /** Another version number. */
    public SandboxXecmOptions withVersion(String other) {
        return new SandboxXecmOptions(
                other,
                ticketLife,
                rotateTickets,
                jsonBodies,
                ranges,
                indexLag,
                largeFileMinimum,
                absentModules,
                prefixes);
    }

    /** Sessions that end sooner or later. */
    public SandboxXecmOptions withTicketLife(Duration life) {
        return new SandboxXecmOptions(
                version, life, rotateTickets, jsonBodies, ranges, indexLag, largeFileMinimum, absentModules, prefixes);
    }

    /** A fresh ticket with every answer, or only at login. */
    public SandboxXecmOptions withRotatingTickets(boolean rotate) {
        return new SandboxXecmOptions(
                version, ticketLife, rotate, jsonBodies, ranges, indexLag, largeFileMinimum, absentModules, prefixes);
    }

    /** Reads {@code application/json} bodies, or ignores them as real systems do. */
    public SandboxXecmOptions withJsonBodies(boolean accept) {
        return new SandboxXecmOptions(
                version,
                ticketLife,
                rotateTickets,
                accept,
                ranges,
                indexLag,
                largeFileMinimum,
                absentModules,
                prefixes);
    }

    /** Answers {@code Range} with 206, or ignores it. */
    public SandboxXecmOptions withRanges(boolean honour) {
        return new SandboxXecmOptions(
                version,
                ticketLife,
                rotateTickets,
                jsonBodies,
                honour,
                indexLag,
                largeFileMinimum,
                absentModules,
                prefixes);
    }

    /** How late search learns of a change. */
    public SandboxXecmOptions withIndexLag(Duration lag) {
        return new SandboxXecmOptions(
                version, ticketLife, rotateTickets, jsonBodies, ranges, lag, largeFileMinimum, absentModules, prefixes);
    }

    /** Smallest file for an upload session. */
    public SandboxXecmOptions withLargeFileMinimum(long bytes) {
        return new SandboxXecmOptions(
                version, ticketLife, rotateTickets, jsonBodies, ranges, indexLag, bytes, absentModules, prefixes);
    }

    /** The same without a module. */
    public SandboxXecmOptions without(Module module) {
        Set<Module> absent = new LinkedHashSet<>(absentModules);
        absent.add(module);
        return new SandboxXecmOptions(
                version, ticketLife, rotateTickets, jsonBodies, ranges, indexLag, largeFileMinimum, absent, prefixes);
    }
}
