package io.sidelight.publish.render;

/** The kind of change that ends a request's wait. */
public enum Trigger {
    /** A change of names, addresses, networks or dial addresses. */
    CONTENT,
    /** A change of content, or of an instance's state and its cause. */
    INSTANCE_STATE,
    /** Any change: of content, of the state of a part and its cause, or of evidence. */
    STATE
}
