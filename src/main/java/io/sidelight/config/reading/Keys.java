package io.sidelight.config.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of all settings. A variable that is none of them is a typing mistake and must not pass silently. */
final class Keys {
    static final String PREFIX = "SIDELIGHT_";

    private static final List<String> KEYS = List.of(
            "services",
            "apps",
            "tasks",
            "cluster-url",
            "mesos-dns-url",
            "token",
            "token-file",
            "service-account",
            "allow-plain-token",
            "ca-file",
            "cert-file",
            "key-file",
            "dns-servers",
            "dns-timeout",
            "domain",
            "directory",
            "networks",
            "overlay-url",
            "vantage",
            "refresh-min",
            "refresh-max",
            "endpoints-interval",
            "stale-limit",
            "hold",
            "state-file",
            "http-host",
            "http-port",
            "http-names",
            "http-socket",
            "api-token-file",
            "drain",
            "demo",
            "demo-moves",
            "demo-faults",
            "reach",
            "reach-interval",
            "max-services",
            "max-endpoints",
            "max-instances",
            "max-body",
            "max-questions",
            "max-connections");

    static final Set<String> VARIABLES = KEYS.stream().map(Keys::variable).collect(Collectors.toUnmodifiableSet());

    private Keys() {}

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** A hint at the setting that may have been meant: the one that begins alike for longest. */
    static String nearest(String variable) {
        return VARIABLES.stream()
                .max(Comparator.comparingInt((String known) -> alike(known, variable))
                        .thenComparing(Comparator.reverseOrder()))
                .filter(known -> alike(known, variable) > PREFIX.length() + 1)
                .map(known -> "; " + known + " perhaps?")
                .orElse("");
    }

    private static int alike(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
