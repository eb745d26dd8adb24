package io.sidelight.source.access;

import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult;
import java.time.Duration;

/** An observer of the requests for lists. It must return soon. */
@FunctionalInterface
public interface ListObserver {
    /** Ignores all requests. */
    ListObserver NONE = (service, route, result, took) -> {};

    /**
     * Receives the result of a request over one route.
     *
     * @param route its name
     * @param took time from its start to the result
     */
    void read(ServiceName service, String route, ListResult result, Duration took);
}
