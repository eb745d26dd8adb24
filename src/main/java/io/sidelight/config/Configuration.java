package io.sidelight.config;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration from where this process finds it, before and without any framework. */
public final class Configuration {
    private static final int FIRST = 500;

    private Configuration() {}

    /** A time as settings have it, such as {@code 500ms} or {@code 2s}; empty when it is none. */
    public static Optional<Duration> duration(String text) {
        return Values.duration(text);
    }

    /**
     * Reads overrides, system properties and the environment, in this order.
     *
     * @param overrides properties, {@code sidelight.…}, that go before all others
     * @throws SettingsException with everything that is wrong
     */
    public static Settings read(Map<String, String> overrides) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(overrides, "command line", FIRST),
                        new SysPropConfigSource(),
                        new EnvConfigSource(System.getenv(), EnvConfigSource.ORDINAL))
                .withMapping(SidelightConfig.class);
        try {
            SidelightConfig config = builder.build().getConfigMapping(SidelightConfig.class);
            return SettingsReader.read(config, System.getenv());
        } catch (ConfigValidationException invalid) {
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < invalid.getProblemCount(); i++) {
                problems.add(invalid.getProblem(i).getMessage());
            }
            throw new SettingsException(problems);
        }
    }
}
