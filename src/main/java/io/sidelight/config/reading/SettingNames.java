package io.sidelight.config.reading;

import io.sidelight.config.SidelightConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names of all settings: properties such as {@code sidelight.dns-timeout}, and variables such as
 * {@code SIDELIGHT_DNS_TIMEOUT}.
 *
 * @param properties by variable
 * @param defaults by property
 */
record SettingNames(Map<String, String> properties, Map<String, String> defaults) {
    /** The beginning of each variable. */
    static final String VARIABLE_PREFIX = "SIDELIGHT_";

    /** The beginning of each property. */
    static final String PROPERTY_PREFIX = "sidelight.";

    /** The end of a second name that the framework gives to each list. */
    private static final String ITEM_SUFFIX = "[*]";

    /** The names as the mapping has them. */
    static SettingNames ofMapping() {
        ConfigClass mapping = ConfigClass.configClass(SidelightConfig.class);
        return new SettingNames(
                mapping.getProperties().keySet().stream()
                        .filter(property -> !property.endsWith(ITEM_SUFFIX))
                        .collect(Collectors.toUnmodifiableMap(SettingNames::variable, Function.identity())),
                mapping.getProperties());
    }

    /** Whether a name claims to be one of a setting. */
    static boolean hasSettingPrefix(String name) {
        return name.startsWith(VARIABLE_PREFIX) || name.startsWith(PROPERTY_PREFIX);
    }

    /** The variable of a property. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** The property of a name that is either of both; empty when there is no such setting. */
    Optional<String> property(String name) {
        return properties.containsValue(name) ? Optional.of(name) : Optional.ofNullable(properties.get(name));
    }

    /** A hint at the setting that may be meant by a name: the one with the longest common beginning; empty when none is close. */
    String hint(String name) {
        String variable = hasSettingPrefix(name) ? variable(name) : VARIABLE_PREFIX + variable(name);
        return properties.keySet().stream()
                .max(Comparator.comparingInt((String known) -> common(known, variable))
                        .thenComparing(Comparator.reverseOrder()))
                .filter(known -> common(known, variable) > VARIABLE_PREFIX.length() + 1)
                .map(known -> "; " + (name.startsWith(PROPERTY_PREFIX) ? properties.get(known) : known) + " perhaps?")
                .orElse("");
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
