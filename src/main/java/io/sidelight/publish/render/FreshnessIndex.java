package io.sidelight.publish.render;

import io.sidelight.model.Endpoint;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.view.Snapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The freshness of a snapshot and its parts. The first request for a part derives it, because it depends on the confirmations of all
 * its instances.
 */
public final class FreshnessIndex {
    private static final Object ALL = ViewFilter.ALL;

    private final Snapshot snapshot;
    private final View view;
    private final Map<Object, FreshnessHeaders> derived = new ConcurrentHashMap<>();

    /**
     * Creates an index.
     *
     * @param view the snapshot's, or an earlier one of the same revision
     */
    FreshnessIndex(Snapshot snapshot, View view) {
        this.snapshot = snapshot;
        this.view = view;
    }

    /** Returns the freshness of the whole view. */
    public FreshnessHeaders ofAll() {
        return derived.computeIfAbsent(
                ALL, all -> new FreshnessHeaders(view.revision(), view.state(), snapshot.oldest()));
    }

    /** Returns the freshness of one endpoint of the view, independent of the others of its service. */
    public FreshnessHeaders of(EndpointName name) {
        return derived.computeIfAbsent(name, one -> derive(name));
    }

    private FreshnessHeaders derive(EndpointName name) {
        String state = view.service(name.service())
                .flatMap(service -> service.endpoint(name.endpoint()))
                .map(Endpoint::state)
                .map(State::word)
                .orElse("");
        return new FreshnessHeaders(view.revision(), state, snapshot.oldest(name.service(), name.endpoint()));
    }

    /** Returns the freshness of the list of a watched service's endpoints. */
    public FreshnessHeaders ofNames(ServiceName service) {
        return derived.computeIfAbsent(
                service,
                one -> new FreshnessHeaders(
                        view.revision(), snapshot.names(service).word(), snapshot.namesConfirmed(service)));
    }
}
