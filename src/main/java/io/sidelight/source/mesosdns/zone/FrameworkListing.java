package io.sidelight.source.mesosdns.zone;

import java.util.Optional;

/**
 * An HTTP response of Mesos-DNS, reduced to one framework.
 *
 * @param domain of the zone; empty if the response does not contain it
 * @param load time at which Mesos-DNS read the master's state; empty if the response does not contain it
 * @param hasAgents whether the master knew any agents, without which it knows no tasks
 * @param isKnown whether the response has records of the framework
 */
public record FrameworkListing(
        Optional<String> domain, Optional<ZoneLoad> load, boolean hasAgents, boolean isKnown, FrameworkZone zone) {}
