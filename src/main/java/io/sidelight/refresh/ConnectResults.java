package io.sidelight.refresh;

import io.sidelight.model.Reach;
import io.sidelight.model.network.Dial;
import io.sidelight.time.Backoff;
import io.sidelight.view.Reachability;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The result of the last connection to each address, and when the next one is due. */
public final class ConnectResults implements Reachability {
    /** Over this time the first tries are spread. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final Duration interval;
    private final Backoff backoff;
    private final Clock clock;
    private final Map<String, Tried> tried = new HashMap<>();

    private record Tried(Dial.To to, Reach reach, Instant next) {}

    /**
     * Nothing was tried yet.
     *
     * @param interval between two tries of one address
     * @param backoff spreads them
     */
    public ConnectResults(Duration interval, Backoff backoff, Clock clock) {
        this.interval = interval;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Reach> of(Dial dial) {
        return dial instanceof Dial.To to ? Optional.of(known(to).reach()) : Optional.empty();
    }

    /** Keeps these addresses, and forgets all others. */
    synchronized void keep(List<Dial.To> targets) {
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

    /** When the first of the addresses is due; {@link Instant#MAX} without any. */
    synchronized Instant due() {
        return tried.values().stream()
                .map(Tried::next)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /**
     * Takes the addresses that are due, longest due first; each is due again after an interval.
     *
     * @param most so many of them
     */
    synchronized List<Dial.To> takeDue(int most) {
        Instant now = clock.instant();
        List<Tried> due = tried.values().stream()
                .filter(target -> !target.next().isAfter(now))
                .sorted(Comparator.comparing(Tried::next))
                .limit(most)
                .toList();
        due.forEach(target -> tried.put(
                target.to().address(), new Tried(target.to(), target.reach(), now.plus(backoff.jittered(interval)))));
        return due.stream().map(Tried::to).toList();
    }

    /** A try has ended. A result that was there before is there since then. */
    synchronized void ended(Dial.To to, Reach.Result result) {
        tried.computeIfPresent(
                to.address(),
                (same, known) -> known.reach().result() == result
                        ? known
                        : new Tried(known.to(), new Reach(result, clock.instant()), known.next()));
    }
}
