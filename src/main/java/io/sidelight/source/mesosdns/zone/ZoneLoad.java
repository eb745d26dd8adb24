package io.sidelight.source.mesosdns.zone;

import java.time.Duration;
import java.time.Instant;

/**
 * The moment at which Mesos-DNS last read the state of the master (domain.md section 2.7).
 *
 * @param serial its time, by the clock of Mesos-DNS; stands still while there is no master
 * @param refresh the wait between two loads
 */
public record ZoneLoad(Instant serial, Duration refresh) {
    private static final int LOADS = 3;
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /** The age from which the load is outdated: three loads were missed. At least 10 s, as clocks differ by seconds. */
    public Duration longest() {
        Duration missed = refresh.multipliedBy(LOADS);
        return missed.compareTo(SHORTEST) < 0 ? SHORTEST : missed;
    }
}
