package io.sidelight.config.reading;

import io.sidelight.config.Settings;
import java.nio.file.Path;
import java.util.Map;

/** Settings that are read from an environment only. */
public final class TestSettings {
    private TestSettings() {}

    public static Settings read(Map<String, String> environment) {
        return Configuration.read(Map.of(), environment, Path.of("target"));
    }
}
