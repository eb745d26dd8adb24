package io.sidelight.publish.metrics;

import io.prometheus.client.CollectorRegistry;
import io.sidelight.model.Instance;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import io.sidelight.view.change.ViewChange;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The time from the first response with a new address until the view has that address. */
@Singleton
public class DiscoveryLagMetrics {
    /** An address that no instance has by then belongs to none. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Instant> firstSeen = new HashMap<>();
    private final Histogram lag = new Histogram(
            "sidelight_discovery_lag_seconds",
            "Time from the first DNS response with a new address until the view has it",
            1,
            5,
            15,
            30);

    DiscoveryLagMetrics(Clock clock, CollectorRegistry collectors) {
        this.clock = clock;
        collectors.register(lag);
    }

    /** Counts the new addresses of a view. The calls come one after the other. */
    public void changed(List<ViewChange> changes, Snapshot before, Snapshot now) {
        now.passedSince(before).forEach(unit -> unit.report().ifPresent(report -> before.units()
                .get(unit.unit())
                .flatMap(UnitView::report)
                .ifPresent(earlier -> remember(earlier, report))));
        Set<String> changed = new HashSet<>();
        changes.stream()
                .filter(change -> change instanceof ViewChange.Added || change instanceof ViewChange.Moved)
                .forEach(change -> changed.add(change.task()));
        Instant published = clock.instant();
        if (!changed.isEmpty()) {
            now.view().services().stream()
                    .flatMap(service -> service.instances())
                    .filter(instance -> changed.contains(instance.task()))
                    .flatMap(this::firstSeen)
                    .forEach(seen -> lag.observe(Duration.between(seen, published)));
        }
        firstSeen.values().removeIf(seen -> seen.plus(LONGEST).isBefore(published));
    }

    private void remember(PassReport earlier, PassReport now) {
        now.responses().forEach((question, response) -> {
            List<Ip> addresses = addresses(response);
            if (!addresses.isEmpty()
                    && !Optional.ofNullable(earlier.responses().get(question))
                            .map(DiscoveryLagMetrics::addresses)
                            .equals(Optional.of(addresses))) {
                firstSeen.putIfAbsent(question.name(), response.at());
            }
        });
    }

    private static List<Ip> addresses(QueryResult response) {
        return response.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }

    private Stream<Instant> firstSeen(Instance instance) {
        return Stream.of(instance.container().name(), instance.host().name())
                .flatMap(name -> Optional.ofNullable(firstSeen.remove(name)).stream())
                .limit(1);
    }
}
