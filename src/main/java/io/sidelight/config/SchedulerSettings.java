package io.sidelight.config;

import io.sidelight.model.WatchedEndpoints;
import java.net.URI;
import java.util.Optional;

/**
 * A service's scheduler, as the configuration and the task's environment describe it.
 *
 * @param set the only URL to use, if configured
 * @param own the URL inside the cluster, if this task belongs to the service
 * @param endpoints that are watched
 */
public record SchedulerSettings(Optional<URI> set, Optional<URI> own, WatchedEndpoints endpoints) {
    /** A scheduler without known URLs, whose endpoints are all watched. */
    public static final SchedulerSettings ANY =
            new SchedulerSettings(Optional.empty(), Optional.empty(), WatchedEndpoints.ALL);

    /** Adds more endpoints of the same service; empty if the other settings have another URL or one of these endpoints. */
    public Optional<SchedulerSettings> and(SchedulerSettings more) {
        return endpoints
                .and(more.endpoints())
                .filter(both -> more.set().equals(set))
                .map(both -> new SchedulerSettings(set, own, both));
    }
}
