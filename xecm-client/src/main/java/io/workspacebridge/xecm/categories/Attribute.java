package io.workspacebridge.xecm.categories;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds a record component to an attribute. Without it, the component's own name is the attribute's. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Attribute {
    /**
     * The attribute's name.
     *
     * @return the name
     */
    String value();
}
