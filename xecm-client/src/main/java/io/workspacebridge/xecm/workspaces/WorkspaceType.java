package io.workspacebridge.xecm.workspaces;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A workspace type as it is configured on the server.
 *
 * @param id its id
 * @param name its name in the user's language
 * @param names its names by language code
 * @param templates its templates
 * @param fixedLocation the folder that new workspaces are put into whatever is asked for, empty when there is none
 * @param generatesNames whether names are generated from a pattern
 * @param recordsManaged whether workspaces are under records management
 */
public record WorkspaceType(
        long id,
        String name,
        Map<String, String> names,
        List<WorkspaceTemplate> templates,
        OptionalLong fixedLocation,
        boolean generatesNames,
        boolean recordsManaged) {

    /**
     * Copies what could change.
     *
     * @param id its id
     * @param name its name
     * @param names its names by language
     * @param templates its templates
     * @param fixedLocation where new workspaces go
     * @param generatesNames whether names are generated
     * @param recordsManaged whether under records management
     */
    public WorkspaceType {
        names = Map.copyOf(names);
        templates = List.copyOf(templates);
    }

    /**
     * One of its templates.
     *
     * @param templateName the template's name
     * @return the template
     */
    public Optional<WorkspaceTemplate> template(String templateName) {
        return templates.stream().filter(t -> t.name().equals(templateName)).findFirst();
    }
}
