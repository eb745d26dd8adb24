package io.sidelight.source.mesosdns.zone;

import java.util.Optional;

/**
 * An answer of Mesos-DNS, as far as it concerns one framework.
 *
 * @param domain that it is of; empty where the answer does not have it
 * @param load when Mesos-DNS read the master's state; empty where the answer does not have it
 * @param hasAgents whether the master knew agents, without which it knows no tasks
 * @param isKnown whether the framework is in it
 */
public record FrameworkListing(
        Optional<String> domain, Optional<ZoneLoad> load, boolean hasAgents, boolean isKnown, FrameworkZone zone) {}
