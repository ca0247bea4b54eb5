package io.workspacebridge.xecm.workspaces;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leading business systems and their objects, as far as the server knows them. All methods only read. */
public interface BusinessObjects {

    /**
     * What a search has found.
     *
     * @param keyColumns the columns that make up the object's key
     * @param rows the objects, values by column
     * @param incomplete whether there were more than the system gives at once
     */
    record Found(List<String> keyColumns, List<Map<String, String>> rows, boolean incomplete) {
        /**
         * Copies what could change.
         *
         * @param keyColumns the key's columns
         * @param rows the objects
         * @param incomplete whether there were more
         */
        public Found {
            keyColumns = List.copyOf(keyColumns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Lists the connections ({@code GET /v2/externalsystems}, release 26.1 and later).
     *
     * @return the connections
     */
    List<ExternalSystem> systems();

    /**
     * Finds a connection by name, in releases before 26.1 ({@code GET /v2/externalsystems/{name}/config}) and after.
     *
     * @param name the connection's id
     * @return the connection
     */
    Optional<ExternalSystem> findSystem(String name);

    /**
     * Lists the types ({@code GET /v2/businessobjecttypes}).
     *
     * @return those that belong to an external system
     */
    List<BusinessObjectType> types();

    /**
     * Searches objects in their system ({@code GET /v2/businessobjects}).
     *
     * @param system the external system
     * @param type the type in that system
     * @param filters values by column, as the system compares them
     * @return what was found
     */
    Found search(String system, String type, Map<String, String> filters);
}
