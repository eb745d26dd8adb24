package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
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
 * The order in which name servers are queried. The last server that responded is the first. A failed server is paused, longer with
 * each failure. A paused server is queried only after all others failed.
 */
final class NameServerSelector {
    private final Supplier<List<InetSocketAddress>> addresses;
    private final Backoff backoff;
    private final Clock clock;
    private final Map<InetSocketAddress, Pause> paused = new HashMap<>();
    private List<InetSocketAddress> preferred = List.of();

    /** The server of the last response. Nearly all responses come from the same one. */
    private volatile Spelled lastSpelled = new Spelled(InetSocketAddress.createUnresolved("-", 0), "-");

    private record Spelled(InetSocketAddress server, String text) {}

    /** The consecutive failures of a server, and the end of its pause. */
    private record Pause(int failures, Instant until) {}

    /**
     * Creates a selector.
     *
     * @param addresses the known servers; may change over time
     */
    NameServerSelector(Supplier<List<InetSocketAddress>> addresses, Backoff backoff, Clock clock) {
        this.addresses = addresses;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Returns the servers in the order to query them; empty only if none is known. */
    synchronized List<InetSocketAddress> inOrder() {
        List<InetSocketAddress> known = addresses.get();
        if (known.size() < 2) {
            return known;
        }
        paused.keySet().retainAll(known);
        Instant now = clock.instant();
        return known.stream()
                .distinct()
                .sorted(Comparator.comparing((InetSocketAddress server) -> pauseLeft(server, now))
                        .thenComparing(server -> !preferred.contains(server)))
                .toList();
    }

    synchronized void answered(InetSocketAddress server) {
        if (!preferred.contains(server)) {
            preferred = List.of(server);
        }
        paused.remove(server);
    }

    /** Returns {@code ip:port}. */
    String spelled(InetSocketAddress server) {
        Spelled last = lastSpelled;
        if (!last.server().equals(server)) {
            last = new Spelled(
                    server,
                    server.isUnresolved()
                            ? server.toString()
                            : Ip.of(server.getAddress()).withPort(server.getPort()));
            lastSpelled = last;
        }
        return last.text();
    }

    /** Counts a failure. Only the first failure among queries that were in flight together counts. */
    synchronized void failed(InetSocketAddress server) {
        Instant now = clock.instant();
        if (pauseLeft(server, now).isZero()) {
            int failures = paused.containsKey(server) ? paused.get(server).failures() + 1 : 1;
            paused.put(server, new Pause(failures, now.plus(backoff.after(failures))));
        }
    }

    /** Returns the rest of a server's pause; zero if it is not paused. */
    private Duration pauseLeft(InetSocketAddress server, Instant now) {
        Pause pause = paused.get(server);
        return pause == null || !pause.until().isAfter(now) ? Duration.ZERO : Duration.between(now, pause.until());
    }
}
