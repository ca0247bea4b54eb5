package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes of a category node. */
public final class CategoryDefinition {
    public List<Attribute> attributes = new ArrayList<>();

    public @Nullable Attribute attribute(int id) {
        for (Attribute attribute : attributes) {
            if (attribute.id == id) {
                return attribute;
            }
        }
        return null;
    }

    /** Writes definitions down: {@code new Builder().text("Name", 32, true).set("Rows", 5, row -> …)}. */
    public static final class Builder {
        private final List<Attribute> attributes = new ArrayList<>();
        private final Counter ids;

        public Builder() {
            this(new Counter());
        }

        private Builder(Counter ids) {
            this.ids = ids;
        }

        public Builder text(String name, int maxLength, boolean required) {
            Attribute attribute = add(name, Attribute.Kind.STRING);
            attribute.maxLength = maxLength;
            attribute.required = required;
            return this;
        }

        public Builder of(Attribute.Kind kind, String name) {
            add(name, kind);
            return this;
        }

        public Builder popup(String name, String... values) {
            Attribute attribute = add(name, Attribute.Kind.POPUP);
            attribute.validValues = new ArrayList<>(List.of(values));
            attribute.maxLength = 64;
            return this;
        }

        public Builder many(String name, int maxLength, int max) {
            Attribute attribute = add(name, Attribute.Kind.STRING);
            attribute.maxLength = maxLength;
            attribute.max = max;
            return this;
        }

        /** Makes the attribute written last required. */
        public Builder required() {
            attributes.get(attributes.size() - 1).required = true;
            return this;
        }

        /** Gives the attribute written last a default. */
        public Builder preset(Object value) {
            attributes.get(attributes.size() - 1).defaultValue = value;
            return this;
        }

        public Builder set(String name, int maxRows, java.util.function.UnaryOperator<Builder> row) {
            Attribute set = add(name, Attribute.Kind.SET);
            set.max = maxRows;
            set.children = row.apply(new Builder(ids)).attributes;
            return this;
        }

        public CategoryDefinition build() {
            CategoryDefinition definition = new CategoryDefinition();
            definition.attributes = attributes;
            return definition;
        }

        private Attribute add(String name, Attribute.Kind kind) {
            Attribute attribute = new Attribute();
            attribute.id = ids.next++;
            attribute.name = name;
            attribute.kind = kind;
            attributes.add(attribute);
            return attribute;
        }
    }

    /** Set members are numbered on with the attributes around them. */
    private static final class Counter {
        private int next = 2;
    }
}
