package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One right on a node, with its wire name. */
public enum Permission {
    SEE,
    SEE_CONTENTS,
    MODIFY,
    EDIT_ATTRIBUTES,
    ADD_ITEMS,
    RESERVE,
    ADD_MAJOR_VERSION,
    DELETE_VERSIONS,
    DELETE,
    EDIT_PERMISSIONS;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Set<Permission> all() {
        return EnumSet.allOf(Permission.class);
    }

    public static Set<Permission> readers() {
        return EnumSet.of(SEE, SEE_CONTENTS);
    }

    public static Set<Permission> writers() {
        return EnumSet.of(
                SEE,
                SEE_CONTENTS,
                MODIFY,
                EDIT_ATTRIBUTES,
                ADD_ITEMS,
                RESERVE,
                ADD_MAJOR_VERSION,
                DELETE_VERSIONS,
                DELETE);
    }

    /** Reads wire names; every right but none implies {@code see}. */
    public static Set<Permission> parse(Collection<String> names) {
        Set<Permission> set = EnumSet.noneOf(Permission.class);
        for (String name : names) {
            try {
                set.add(valueOf(name.trim().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw Refusal.badRequest("Invalid permission '" + name + "'.");
            }
        }
        if (!set.isEmpty()) {
            set.add(SEE);
        }
        return set;
    }

    public static List<String> wire(Set<Permission> set) {
        return set.stream().sorted().map(Permission::wire).toList();
    }
}
