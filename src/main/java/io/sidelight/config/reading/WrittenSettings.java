package io.sidelight.config.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The settings as they are written, and what is wrong with them. */
final class WrittenSettings {
    private final SettingNames names = SettingNames.ofMapping();
    private final Map<String, Setting> settings = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * One of them.
     *
     * @param label place and name, as the user wrote it
     */
    private record Setting(String label, String text) {}

    /**
     * Adds settings of a place. Those of places that were added before win, and a blank text is no setting.
     *
     * @param place stands before the name in a problem
     */
    void add(String place, Map<String, String> texts) {
        Set<String> here = new HashSet<>();
        new TreeMap<>(texts).forEach((name, text) -> {
            Optional<String> property = names.property(name);
            if (property.isEmpty()) {
                refuse(place + name + ": there is no such setting" + names.hint(name));
            } else if (!here.add(property.get())) {
                refuse(place + name + ": is there under its other name, too");
            } else if (!text.isBlank()) {
                settings.putIfAbsent(property.get(), new Setting(place + name, text.strip()));
            }
        });
    }

    /** The text of each setting, by property. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        settings.forEach((property, setting) -> texts.put(property, setting.text()));
        return texts;
    }

    /** The name of a setting, with the place where it is written. */
    String label(String property) {
        Setting setting = settings.get(property);
        return setting == null ? SettingNames.variable(property) : setting.label();
    }

    /** The text of a setting; its default where it is not written. */
    String text(String property) {
        Setting setting = settings.get(property);
        return setting == null ? names.defaults().getOrDefault(property, "") : setting.text();
    }

    /**
     * Adds a value that cannot be used as a problem.
     *
     * @param property such as {@code sidelight.hold}
     * @param value as it was written
     * @param accepted in words
     */
    void refuse(String property, Object value, String accepted) {
        refuse(label(property) + "=" + value + ": accepted is " + accepted);
    }

    /** Adds a problem in its own words. */
    void refuse(String problem) {
        problems.add(problem);
    }

    /** The problems so far, a line each. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
