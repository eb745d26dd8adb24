package io.sidelight.config.reading;

import io.sidelight.config.SidelightConfig;
import io.sidelight.model.spelling.ClosestName;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names of all settings, as properties such as {@code sidelight.dns-timeout} and as variables such as
 * {@code SIDELIGHT_DNS_TIMEOUT}.
 *
 * @param properties by variable
 * @param defaults by property
 */
record SettingNames(Map<String, String> properties, Map<String, String> defaults) {
    /** The prefix of each variable. */
    static final String VARIABLE_PREFIX = "SIDELIGHT_";

    /** The prefix of each property. */
    static final String PROPERTY_PREFIX = "sidelight.";

    /** The suffix of the second name that SmallRye Config gives to each list. */
    private static final String ITEM_SUFFIX = "[*]";

    /** Returns the names in the config mapping. */
    static SettingNames ofMapping() {
        ConfigClass mapping = ConfigClass.configClass(SidelightConfig.class);
        return new SettingNames(
                mapping.getProperties().keySet().stream()
                        .filter(property -> !property.endsWith(ITEM_SUFFIX))
                        .collect(Collectors.toUnmodifiableMap(SettingNames::variable, Function.identity())),
                mapping.getProperties());
    }

    /** Returns whether a name has the prefix of a setting. */
    static boolean hasSettingPrefix(String name) {
        return name.startsWith(VARIABLE_PREFIX) || name.startsWith(PROPERTY_PREFIX);
    }

    /** Returns the variable of a property. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** Returns the property for a property's or variable's name; empty for an unknown name. */
    Optional<String> property(String name) {
        return properties.containsValue(name) ? Optional.of(name) : Optional.ofNullable(properties.get(name));
    }

    /** Suggests the setting with the longest common prefix; empty if none is close. */
    String hint(String name) {
        String variable = hasSettingPrefix(name) ? variable(name) : VARIABLE_PREFIX + variable(name);
        return ClosestName.to(variable, properties.keySet(), VARIABLE_PREFIX.length() + 2)
                .map(known ->
                        "; did you mean " + (name.startsWith(PROPERTY_PREFIX) ? properties.get(known) : known) + "?")
                .orElse("");
    }
}
