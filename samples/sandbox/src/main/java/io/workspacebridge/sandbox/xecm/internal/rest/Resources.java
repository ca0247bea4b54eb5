package io.workspacebridge.sandbox.xecm.internal.rest;

import io.workspacebridge.sandbox.xecm.SandboxXecmOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where resources register their operations. */
final class Resources {
    /**
     * One operation.
     *
     * @param open whether it needs no login
     * @param module which optional module it belongs to, or null
     */
    record Endpoint(
            String method,
            String template,
            boolean mutating,
            boolean open,
            SandboxXecmOptions.@Nullable Module module,
            Operation operation) {}

    private final List<Endpoint> endpoints;
    private final SandboxXecmOptions.@Nullable Module module;

    Resources() {
        this(new ArrayList<>(), null);
    }

    private Resources(List<Endpoint> endpoints, SandboxXecmOptions.@Nullable Module module) {
        this.endpoints = endpoints;
        this.module = module;
    }

    /** Registers into the same list, as parts of an optional module. */
    Resources of(SandboxXecmOptions.Module optional) {
        return new Resources(endpoints, optional);
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    Resources get(String template, Operation operation) {
        return add("GET", template, false, false, operation);
    }

    Resources post(String template, Operation operation) {
        return add("POST", template, true, false, operation);
    }

    /** A POST that changes nothing, such as a search. */
    Resources ask(String template, Operation operation) {
        return add("POST", template, false, false, operation);
    }

    Resources put(String template, Operation operation) {
        return add("PUT", template, true, false, operation);
    }

    Resources delete(String template, Operation operation) {
        return add("DELETE", template, true, false, operation);
    }

    /** An operation that needs no login and changes no content. */
    Resources open(String method, String template, Operation operation) {
        return add(method, template, false, true, operation);
    }

    /** Something other than GET that changes no content. */
    Resources harmless(String method, String template, Operation operation) {
        return add(method, template, false, false, operation);
    }

    private Resources add(String method, String template, boolean mutating, boolean open, Operation operation) {
        endpoints.add(new Endpoint(method, template, mutating, open, module, operation));
        return this;
    }
}
