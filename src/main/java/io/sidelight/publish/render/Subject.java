package io.sidelight.publish.render;

import io.sidelight.model.spelling.EndpointName;

/** A part of the view with a revision of its own, for which requests can wait. */
public sealed interface Subject {
    /** The names of services and endpoints, without their addresses. */
    record EndpointNames() implements Subject {}

    /** One endpoint, which need not be known yet. */
    record OneEndpoint(EndpointName name) implements Subject {}

    /** The services and endpoints that a filter chooses; the whole view where it chooses all. */
    record Chosen(ViewFilter filter) implements Subject {}

    EndpointNames ENDPOINT_NAMES = new EndpointNames();
}
