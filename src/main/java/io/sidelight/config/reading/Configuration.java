package io.sidelight.config.reading;

import io.sidelight.config.Settings;
import io.sidelight.config.SettingsException;
import io.sidelight.config.SidelightConfig;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads the configuration from where this process finds it, before and without any framework. */
public final class Configuration {
    private static final int FIRST = 500;
    private static final int BELOW_ENVIRONMENT = 260;

    private Configuration() {}

    /** A time as settings have it, such as {@code 500ms} or {@code 2s}; empty when it is none. */
    public static Optional<Duration> duration(String text) {
        return Values.duration(text);
    }

    /**
     * Reads overrides, system properties, the environment, and {@code config/application.properties}, in this order.
     *
     * @param overrides properties, {@code sidelight.…}, that go before all others
     * @throws SettingsException with everything that is wrong
     */
    public static Settings read(Map<String, String> overrides) {
        return read(overrides, System.getenv(), Path.of(""));
    }

    static Settings read(Map<String, String> overrides, Map<String, String> environment, Path directory) {
        // Without the interceptors, which would take what looks like an expression for the value of another property.
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(overrides, "command line", FIRST),
                        new SysPropConfigSource(),
                        new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .withSources(file(directory).stream().toArray(ConfigSource[]::new))
                .withMapping(SidelightConfig.class);
        try {
            SidelightConfig config = builder.build().getConfigMapping(SidelightConfig.class);
            return SettingsReader.read(config, environment);
        } catch (ConfigValidationException invalid) {
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < invalid.getProblemCount(); i++) {
                problems.add(invalid.getProblem(i).getMessage());
            }
            throw new SettingsException(problems);
        }
    }

    /** Where the framework looks when it serves: a check must not say otherwise. */
    private static Optional<ConfigSource> file(Path directory) {
        Path file = directory.resolve("config").resolve("application.properties");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PropertiesConfigSource(file.toUri().toURL(), BELOW_ENVIRONMENT));
        } catch (IOException unreadable) {
            throw new SettingsException(List.of(file + ": cannot be read: " + unreadable.getMessage()));
        }
    }
}
