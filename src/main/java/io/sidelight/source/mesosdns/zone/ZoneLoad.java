package io.sidelight.source.mesosdns.zone;

import java.time.Duration;
import java.time.Instant;

/**
 * The time at which Mesos-DNS last read the master's state (domain.md section 2.7).
 *
 * @param serial the time on the clock of Mesos-DNS; constant while there is no master
 * @param refresh the wait between two loads
 */
public record ZoneLoad(Instant serial, Duration refresh) {
    private static final int LOADS = 3;
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /**
     * Returns the age from which the load is outdated: three missed loads. It is at least 10 s, because clocks differ by
     * seconds.
     */
    public Duration longest() {
        Duration missed = refresh.multipliedBy(LOADS);
        return missed.compareTo(SHORTEST) < 0 ? SHORTEST : missed;
    }
}
