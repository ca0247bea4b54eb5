package io.workspacebridge.xecm.categories;

import java.util.List;

/** How a caller points at a category: by name, by the path of its folders and name, or by id. */
public sealed interface CategoryRef {

    /**
     * By name. The name must be unique in the Categories volume.
     *
     * @param name the category's name
     * @return the reference
     */
    static CategoryRef name(String name) {
        return new ByName(name);
    }

    /**
     * By path from the Categories volume.
     *
     * @param names the folders' names and the category's name
     * @return the reference
     */
    static CategoryRef path(String... names) {
        return new ByPath(List.of(names));
    }

    /**
     * By id, which holds for one server only.
     *
     * @param id the category's node id
     * @return the reference
     */
    static CategoryRef id(long id) {
        return new ById(id);
    }

    /**
     * What to call it in messages.
     *
     * @return the category's name, or its id if only that is known
     */
    String label();

    /**
     * By name.
     *
     * @param name the category's name
     */
    record ByName(String name) implements CategoryRef {
        @Override
        public String label() {
            return name;
        }
    }

    /**
     * By path.
     *
     * @param names folders and category, from the volume down
     */
    record ByPath(List<String> names) implements CategoryRef {
        /**
         * Copies and checks the path.
         *
         * @param names folders and category
         */
        public ByPath {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("A category's path has at least its name");
            }
        }

        @Override
        public String label() {
            return names.get(names.size() - 1);
        }
    }

    /**
     * By id.
     *
     * @param id the category's node id
     */
    record ById(long id) implements CategoryRef {
        @Override
        public String label() {
            return Long.toString(id);
        }
    }
}
