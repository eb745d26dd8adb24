package io.sidelight.source.mesosdns;

import io.sidelight.source.mesosdns.zone.ZoneLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The loads of one Mesos-DNS as they are seen, one after the other. */
final class ZoneLoads {
    private Optional<Seen> last = Optional.empty();

    /**
     * A serial.
     *
     * @param since when it was first seen
     * @param moved whether another one was seen before it
     */
    private record Seen(Instant serial, Instant since, boolean moved) {}

    /**
     * Tells how old a load is. The serial is of another machine's clock. A serial that was seen to move is no older than that,
     * and one of the future is as old as it has stood still.
     */
    synchronized Duration age(ZoneLoad load, Instant now) {
        Seen seen = last.filter(before -> before.serial().equals(load.serial()))
                .orElseGet(() -> new Seen(load.serial(), now, last.isPresent()));
        last = Optional.of(seen);
        Duration byTheirClock = Duration.between(load.serial(), now);
        Duration byOurs = Duration.between(seen.since(), now);
        boolean isOursBetter = byTheirClock.isNegative() || (seen.moved() && byOurs.compareTo(byTheirClock) < 0);
        return isOursBetter ? byOurs : byTheirClock;
    }
}
