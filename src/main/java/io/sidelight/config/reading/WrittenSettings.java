package io.sidelight.config.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The settings as written by the user, and the errors in them. */
final class WrittenSettings {
    private final SettingNames names = SettingNames.ofMapping();
    private final Map<String, Setting> settings = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * A setting as written by the user.
     *
     * @param label source and name, as the user wrote them
     */
    private record Setting(String label, String text) {}

    /**
     * Adds the settings of a source. A source that was added before takes precedence. Blank settings are ignored.
     *
     * @param place the prefix of the name in errors
     */
    void add(String place, Map<String, String> texts) {
        Set<String> here = new HashSet<>();
        new TreeMap<>(texts).forEach((name, text) -> {
            Optional<String> property = names.property(name);
            if (property.isEmpty()) {
                refuse(place + name + ": unknown setting" + names.hint(name));
            } else if (!here.add(property.get())) {
                refuse(place + name + ": is set twice, as a variable and as a property");
            } else if (!text.isBlank()) {
                settings.putIfAbsent(property.get(), new Setting(place + name, text.strip()));
            }
        });
    }

    /** Returns the text of each setting, by property. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        settings.forEach((property, setting) -> texts.put(property, setting.text()));
        return texts;
    }

    /** Returns the name of a setting, with its source. */
    String label(String property) {
        Setting setting = settings.get(property);
        return setting == null ? SettingNames.variable(property) : setting.label();
    }

    /** Returns the text of a setting, or its default. */
    String text(String property) {
        Setting setting = settings.get(property);
        return setting == null ? names.defaults().getOrDefault(property, "") : setting.text();
    }

    /**
     * Adds an error about a value.
     *
     * @param property such as {@code sidelight.hold}
     * @param value as the user wrote it
     * @param accepted description of the accepted values
     */
    void refuse(String property, Object value, String accepted) {
        refuse(label(property) + "=" + value + ": must be " + accepted);
    }

    /** Adds an error. */
    void refuse(String problem) {
        problems.add(problem);
    }

    /** Returns the errors so far, one per line. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
