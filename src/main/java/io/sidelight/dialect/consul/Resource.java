package io.sidelight.dialect.consul;

import io.sidelight.publish.render.FreshnessHeaders;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;

/**
 * The content of a path at one moment. Bodies that differ have different indexes, as clients compare bodies, too.
 *
 * @param status of the response
 * @param subject the part of the view whose revision is the index
 * @param trigger the kind of change that the index follows
 * @param freshness of that part
 */
record Resource(int status, Representation body, Subject subject, Trigger trigger, FreshnessHeaders freshness) {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /** Returns a body without states. */
    static Resource of(Representation body, Subject subject, FreshnessHeaders freshness) {
        return new Resource(OK, body, subject, Trigger.CONTENT, freshness);
    }

    /** Returns a body with the states of instances. */
    static Resource withStates(Representation body, Subject subject, FreshnessHeaders freshness) {
        return new Resource(OK, body, subject, Trigger.INSTANCE_STATE, freshness);
    }

    /** Returns the absence of a key, which clients recognize by an empty body. */
    static Resource noSuchKey(FreshnessHeaders freshness) {
        Representation nothing = Representation.of("text/plain; charset=utf-8", new byte[0]);
        return new Resource(NOT_FOUND, nothing, Subject.ENDPOINT_NAMES, Trigger.CONTENT, freshness);
    }
}
