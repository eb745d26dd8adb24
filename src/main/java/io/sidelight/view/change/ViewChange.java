package io.sidelight.view.change;

import io.sidelight.model.spelling.EndpointName;

/** A change of one instance between two views. Addresses are {@code ip:port}, or {@code -} if none is known. */
public sealed interface ViewChange extends TimelineEntry {
    EndpointName endpoint();

    /** Returns the name of the task. */
    String task();

    /** An instance of an endpoint that was known before. */
    record Added(EndpointName endpoint, String task, String address) implements ViewChange {}

    /** An instance that the endpoint does not have any more. */
    record Removed(EndpointName endpoint, String task, String address) implements ViewChange {}

    /** An instance with another address of its container or host, or another port. */
    record Moved(EndpointName endpoint, String task, String before, String now) implements ViewChange {}

    /** An instance that this task can dial, and could not before, or the other way round. */
    record DialableChanged(EndpointName endpoint, String task, boolean isDialable, String address)
            implements ViewChange {}
}
