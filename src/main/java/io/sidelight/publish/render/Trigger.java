package io.sidelight.publish.render;

/** The kind of change that ends a request's wait. */
public enum Trigger {
    /** A change of names, addresses, networks or dial addresses. */
    CONTENT,
    /** A change of content, or of a state and its cause. */
    STATE
}
