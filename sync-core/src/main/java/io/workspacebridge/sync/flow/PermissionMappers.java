package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.flow.PermissionMapper.Access;
import io.workspacebridge.sync.model.Principal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The permission mappers that come along. */
public final class PermissionMappers {

    private PermissionMappers() {}

    /**
     * Documents are read by whoever may read their folder.
     *
     * @return the mapper
     */
    public static PermissionMapper inheritWorkspace() {
        return (candidate, target) -> new Access.Inherited();
    }

    /**
     * Documents are read by certain roles of the workspace's team only, and by their owner.
     *
     * @param roles of a file, by name, at least one; a role that the workspace lacks is reported, and nobody takes its place
     * @return the mapper
     */
    public static PermissionMapper mapRoles(Function<Candidate, Set<String>> roles) {
        return (candidate, target) -> new Access.Limited(
                roles.apply(candidate).stream().map(Principal::role).collect(Collectors.toSet()), false);
    }

    /**
     * Documents are read by certain roles of the workspace's team only, and by their owner.
     *
     * @param roles by name, at least one
     * @return the mapper
     */
    public static PermissionMapper limitedTo(String... roles) {
        Set<String> names = new TreeSet<>(Comparator.naturalOrder());
        names.addAll(Arrays.asList(roles));
        return mapRoles(candidate -> names);
    }

    /**
     * Says who may read more than another mapper wants, and changes nothing.
     *
     * @param mapper what would be wanted
     * @return the mapper
     */
    public static PermissionMapper reportOnly(PermissionMapper mapper) {
        return (candidate, target) -> mapper.map(candidate, target) instanceof Access.Limited limited
                ? new Access.Limited(limited.readers(), true)
                : new Access.Inherited();
    }
}
