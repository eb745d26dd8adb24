package io.sidelight.source.mesosdns;

import io.sidelight.source.mesosdns.zone.ZoneLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The observed sequence of loads of one Mesos-DNS. */
final class ZoneLoads {
    private Optional<Seen> last = Optional.empty();

    /**
     * A serial.
     *
     * @param since when it was first observed
     * @param moved whether another serial was observed before it
     */
    private record Seen(Instant serial, Instant since, boolean moved) {}

    /**
     * Returns the age of a load. The serial comes from another machine's clock. If the serial was observed to change, the load
     * is no older than that change. A serial in the future is as old as the time it has been constant.
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
