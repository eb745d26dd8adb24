package io.sidelight.config.reading;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;

/**
 * Leaves {@code .env} in the working directory out of the framework's own configuration. An app may keep secrets and settings of its
 * own there, and no command of Sidelight reads it.
 */
public final class DotEnvExclusion implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        if (builder.isAddDefaultSources()) {
            builder.setAddDefaultSources(false)
                    .withSources(
                            new SysPropConfigSource(), new EnvConfigSource(System.getenv(), EnvConfigSource.ORDINAL))
                    .addPropertiesSources();
        }
    }
}
