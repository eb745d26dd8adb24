package io.sidelight.boot.process;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;

/**
 * A configuration of the framework without {@code .env} in the working directory. An app may keep its own secrets and settings there,
 * and no command of Sidelight reads the file.
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
