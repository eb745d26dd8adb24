package io.sidelight.resolve;

import io.sidelight.time.Backoff;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which name servers to ask, and in which order: first the one that answered last. One that failed is spared for a while, longer
 * with each failure: it is asked only where all others have failed, too.
 */
final class NameServerSelector {
    private final Supplier<List<InetSocketAddress>> addresses;
    private final Backoff backoff;
    private final Clock clock;
    private final Map<InetSocketAddress, Rest> resting = new HashMap<>();
    private List<InetSocketAddress> preferred = List.of();

    /** How often a server failed in a row, and when it may be asked again. */
    private record Rest(int failures, Instant until) {}

    /**
     * Chooses among these.
     *
     * @param addresses may change in the course of time
     */
    NameServerSelector(Supplier<List<InetSocketAddress>> addresses, Backoff backoff, Clock clock) {
        this.addresses = addresses;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** The servers to ask now, one after the other; empty only when none is known. */
    synchronized List<InetSocketAddress> inOrder() {
        List<InetSocketAddress> known = addresses.get();
        if (known.size() < 2) {
            return known;
        }
        resting.keySet().retainAll(known);
        Instant now = clock.instant();
        return known.stream()
                .distinct()
                .sorted(Comparator.comparing((InetSocketAddress server) -> rest(server, now))
                        .thenComparing(server -> !preferred.contains(server)))
                .toList();
    }

    synchronized void answered(InetSocketAddress server) {
        preferred = List.of(server);
        resting.remove(server);
    }

    /** Of the questions that were on their way together only the first failure counts. */
    synchronized void failed(InetSocketAddress server) {
        Instant now = clock.instant();
        if (rest(server, now).isZero()) {
            int failures = resting.containsKey(server) ? resting.get(server).failures() + 1 : 1;
            resting.put(server, new Rest(failures, now.plus(backoff.after(failures))));
        }
    }

    /** How long the server is still to be spared; zero when it is not. */
    private Duration rest(InetSocketAddress server, Instant now) {
        Rest rest = resting.get(server);
        return rest == null || !rest.until().isAfter(now) ? Duration.ZERO : Duration.between(now, rest.until());
    }
}
