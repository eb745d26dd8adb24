package io.sidelight.refresh.reach;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.network.Dial;
import io.sidelight.resolve.Backoff;
import io.sidelight.view.CurrentView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries each address of the view that can be dialled, one after the other at a slow pace. Has no thread and no timer of its own:
 * somebody calls {@link #tick()}.
 */
public final class Prober implements Reachability {
    private static final int AT_THE_SAME_TIME = 2;

    /** Over this time the first tries are spread. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final CurrentView view;
    private final Connector connector;
    private final Duration interval;
    private final Backoff backoff;
    private final Clock clock;
    private final Map<String, Tried> tried = new HashMap<>();
    private long revision;
    private int inFlight;

    /** What came of an address, and when it is to be tried again. */
    private record Tried(Dial.To to, Reach reach, Instant next) {
        Tried as(Reach other) {
            return new Tried(to, other, next);
        }
    }

    /**
     * Tries what is in the view.
     *
     * @param interval between two tries of one address
     * @param backoff spreads them
     */
    public Prober(CurrentView view, Connector connector, Duration interval, Backoff backoff, Clock clock) {
        this.view = view;
        this.connector = connector;
        this.interval = interval;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Reach> of(Dial dial) {
        return dial instanceof Dial.To to ? Optional.of(known(to).reach()) : Optional.empty();
    }

    /** Starts the tries that are due, a few at the same time, and returns at once. */
    public synchronized void tick() {
        follow(view.snapshot().view());
        Instant now = clock.instant();
        tried.values().stream()
                .filter(target -> !target.next().isAfter(now))
                .sorted(Comparator.comparing(Tried::next))
                .limit(AT_THE_SAME_TIME - inFlight)
                .toList()
                .forEach(this::start);
    }

    /** What is no longer in the view is forgotten. */
    private void follow(View now) {
        if (now.revision() == revision) {
            return;
        }
        revision = now.revision();
        List<Dial.To> targets = now.services().stream()
                .flatMap(Service::instances)
                .flatMap(instance -> instance.tcpDial().stream())
                .toList();
        tried.keySet().retainAll(targets.stream().map(Dial.To::address).collect(Collectors.toSet()));
        targets.forEach(this::known);
    }

    private Tried known(Dial.To to) {
        return tried.computeIfAbsent(to.address(), address -> {
            Instant now = clock.instant();
            Duration first = interval.compareTo(FIRST) < 0 ? interval : FIRST;
            return new Tried(to, new Reach(Reach.Result.UNKNOWN, now), now.plus(backoff.share(first)));
        });
    }

    private void start(Tried target) {
        inFlight++;
        Instant next = clock.instant().plus(backoff.jittered(interval));
        String address = target.to().address();
        tried.put(address, new Tried(target.to(), target.reach(), next));
        var unused = Contained.future(() -> connector.connect(target.to()), thrown -> broken(address, thrown))
                .thenAccept(result -> ended(address, result));
    }

    private static Reach.Result broken(String address, Throwable thrown) {
        Defects.report(Component.PROBE, address, thrown);
        return Reach.Result.FAILED;
    }

    private synchronized void ended(String address, Reach.Result result) {
        inFlight--;
        tried.computeIfPresent(
                address,
                (same, known) ->
                        known.reach().result() == result ? known : known.as(new Reach(result, clock.instant())));
    }
}
