package io.sidelight.config.reading;

import static java.util.stream.Collectors.joining;

import io.sidelight.config.SidelightConfig;
import io.sidelight.config.value.SettingTypes;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The converter of settings from text to their types. SmallRye Config names a rejected setting only inside an English sentence.
 * After a failure, each setting and each item of a list is therefore converted alone.
 */
final class SettingsMapper {
    private static final int ORDINAL = 100;

    private final WrittenSettings written;

    SettingsMapper(WrittenSettings written) {
        this.written = written;
    }

    /** Returns the typed settings. Rejected values become errors and are left out. */
    SidelightConfig map() {
        try {
            return mapped(written.texts());
        } catch (ConfigValidationException someRefused) {
            Map<String, String> usable = new TreeMap<>();
            written.texts().forEach((property, text) -> usable(property, text)
                    .ifPresent(remaining -> usable.put(property, remaining)));
            return mapped(usable);
        }
    }

    /** Returns the accepted part of a text: all of it, or its accepted list items; empty if nothing is accepted. */
    private Optional<String> usable(String property, String text) {
        if (refusal(property, text).isEmpty()) {
            return Optional.of(text);
        }
        List<String> items = Arrays.stream(text.split(",")).map(String::strip).toList();
        List<String> refused = items.stream()
                .filter(item -> refusal(property, item).isPresent())
                .toList();
        (refused.isEmpty() ? List.of(text) : refused).forEach(item -> refusal(property, item)
                .ifPresent(refusal -> written.refuse(written.label(property) + refusal)));
        String rest = items.stream().filter(item -> !refused.contains(item)).collect(joining(","));
        return Optional.of(rest)
                .filter(usable -> !usable.isEmpty() && refusal(property, usable).isEmpty());
    }

    /** Returns the reason why a setting rejects a text, to follow the setting's name; empty if it accepts the text. */
    private static Optional<String> refusal(String property, String text) {
        try {
            mapped(Map.of(property, text));
            return Optional.empty();
        } catch (ConfigValidationException refused) {
            return Optional.of(refused.getProblem(0).getMessage());
        }
    }

    /** Maps the settings without interceptors, which would expand {@code ${…}} to the value of another property. */
    private static SidelightConfig mapped(Map<String, String> texts) {
        return SettingTypes.addTo(new SmallRyeConfigBuilder())
                .withSources(new PropertiesConfigSource(texts, "settings", ORDINAL))
                .withMapping(SidelightConfig.class)
                .build()
                .getConfigMapping(SidelightConfig.class);
    }
}
