package io.workspacebridge.xecm.workspaces;

/**
 * A type of business objects that a workspace type is for.
 *
 * @param id its id
 * @param system the external system
 * @param type the type's name in that system, such as {@code KNA1}
 * @param name its name for people
 * @param workspaceTypeId the workspace type
 */
public record BusinessObjectType(long id, String system, String type, String name, long workspaceTypeId) {}
