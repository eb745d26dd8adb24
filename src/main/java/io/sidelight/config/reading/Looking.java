package io.sidelight.config.reading;

import io.sidelight.config.Settings.Directory;
import io.sidelight.config.Settings.Dns;
import io.sidelight.config.Settings.Limits;
import io.sidelight.config.Settings.Pacing;
import io.sidelight.config.SidelightConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads how names are resolved, how often and how much is looked at, and for how long that is believed. */
final class Looking {
    private static final Duration BRIEFEST = Duration.ofMillis(1);
    private static final Duration BRIEFEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    private static final String DOMAIN = "a DNS domain, such as mesos";
    private static final String ZONE = "the zone of dcos-net, such as dcos.thisdcos.directory";

    private static final int MOST_SERVICES = 1_000;
    private static final int MOST_ENDPOINTS = 10_000;
    private static final int MOST_INSTANCES = 100_000;
    private static final int SMALLEST_BODY = 1_024;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;
    private static final int MOST_QUESTIONS = 1_024;
    private static final int MOST_CONNECTIONS = 65_536;

    private final SidelightConfig config;
    private final Entries entries;

    Looking(SidelightConfig config, Entries entries) {
        this.config = config;
        this.entries = entries;
    }

    Dns dns() {
        return new Dns(
                entries.each("dns-servers", config.dnsServers(), Values::server, Values.SERVER),
                entries.duration("dns-timeout", config.dnsTimeout(), BRIEFEST),
                domain("domain", entries.text("domain", config.domain()), DOMAIN),
                directory());
    }

    private Directory directory() {
        String text = entries.text("directory", config.directory());
        return switch (text) {
            case "auto" -> Directory.AUTO;
            case "none" -> Directory.NONE;
            default -> new Directory.Zone(domain("directory", text, "auto, none, or " + ZONE));
        };
    }

    private String domain(String key, String text, String accepted) {
        String domain = text.replaceAll("^\\.|\\.$", "");
        if (!domain.matches("[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*")) {
            entries.refuse(key, text, accepted);
        }
        return domain.toLowerCase(Locale.ROOT);
    }

    Pacing pacing() {
        Pacing pacing = new Pacing(
                entries.duration("refresh-min", config.refreshMin(), BRIEFEST_WAIT),
                entries.duration("refresh-max", config.refreshMax(), BRIEFEST_WAIT),
                entries.duration("endpoints-interval", config.endpointsInterval(), BRIEFEST_WAIT));
        if (pacing.longest().compareTo(pacing.shortest()) < 0) {
            entries.refuse(
                    "refresh-max",
                    entries.text("refresh-max", config.refreshMax()),
                    "a time not below SIDELIGHT_REFRESH_MIN");
        }
        return pacing;
    }

    Duration staleLimit() {
        return entries.duration("stale-limit", config.staleLimit(), BRIEFEST_WAIT);
    }

    Duration hold() {
        Duration hold = entries.duration("hold", config.hold(), Duration.ZERO);
        if (hold.compareTo(LONGEST_HOLD) > 0) {
            entries.refuse(
                    "hold", entries.text("hold", config.hold()), "a time up to " + LONGEST_HOLD.toMinutes() + "m");
        }
        return hold;
    }

    /** The wait between two tries to connect, where that is wanted. */
    Optional<Duration> reach() {
        String text = entries.text("reach", config.reach());
        if (!text.equals("none") && !text.equals("tcp")) {
            entries.refuse("reach", text, "none or tcp");
        }
        Duration interval = entries.duration("reach-interval", config.reachInterval(), BRIEFEST_WAIT);
        return text.equals("tcp") ? Optional.of(interval) : Optional.empty();
    }

    Limits limits() {
        return new Limits(
                entries.count("max-services", config.maxServices(), 1, MOST_SERVICES),
                entries.count("max-endpoints", config.maxEndpoints(), 1, MOST_ENDPOINTS),
                entries.count("max-instances", config.maxInstances(), 1, MOST_INSTANCES),
                entries.count("max-body", config.maxBody(), SMALLEST_BODY, LARGEST_BODY),
                entries.count("max-questions", config.maxQuestions(), 1, MOST_QUESTIONS),
                entries.count("max-connections", config.maxConnections(), 1, MOST_CONNECTIONS));
    }
}
