package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attribute of a category, or a set of them. Ids start at 2 in a category; slot 1 keeps its token. */
public final class Attribute {
    /** What an attribute holds. */
    public enum Kind {
        STRING(-1, "String"),
        TEXT(11, "String MultiLine"),
        INTEGER(2, "Integer"),
        REAL(-4, "Real"),
        BOOLEAN(5, "Boolean"),
        DATE(-7, "Date"),
        DATETIME(-7, "Date"),
        USER(14, "User"),
        NODE(305, "Item Reference"),
        POPUP(-1, "String"),
        SET(-18, "Assoc");

        public final int code;
        public final String typeName;

        Kind(int code, String typeName) {
            this.code = code;
            this.typeName = typeName;
        }
    }

    public int id;
    public String name = "";
    public Kind kind = Kind.STRING;
    public boolean required;
    public boolean readOnly;
    public int maxLength = 254;
    /** How many values, or rows of a set, fit; 1 for a single value. */
    public int max = 1;

    public List<String> validValues = new ArrayList<>();
    public @Nullable Object defaultValue;
    public List<Attribute> children = new ArrayList<>();

    public boolean isSet() {
        return kind == Kind.SET;
    }

    public boolean isMulti() {
        return max > 1;
    }

    public @Nullable Attribute child(int childId) {
        for (Attribute child : children) {
            if (child.id == childId) {
                return child;
            }
        }
        return null;
    }
}
