package io.sidelight.publish.render;

/** The kind of change that ends the waiting of a request. */
public enum Trigger {
    /** A change of names, addresses, networks or dial addresses. */
    CONTENT,
    /** A change of content, or of a state and its cause. */
    STATE
}
