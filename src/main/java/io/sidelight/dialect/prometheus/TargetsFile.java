package io.sidelight.dialect.prometheus;

import io.sidelight.config.Settings;
import io.sidelight.dialect.DialectFile;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.ViewFilter;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/** The same targets in a file, for {@code file_sd_configs}. */
@Singleton
class TargetsFile implements DialectFile {
    private final Settings settings;

    TargetsFile(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Path> file() {
        return settings.dialects().prometheusFile();
    }

    @Override
    public Optional<Representation> content(Edition edition) {
        try {
            return Optional.of(Targets.of(edition, ViewFilter.ALL));
        } catch (ProblemException nothingKnown) {
            return Optional.empty();
        }
    }
}
