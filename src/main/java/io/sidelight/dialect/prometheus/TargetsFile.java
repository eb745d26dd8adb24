package io.sidelight.dialect.prometheus;

import io.sidelight.config.Settings;
import io.sidelight.dialect.DialectFile;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.ViewFilter;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The file with all targets that Prometheus reads by {@code file_sd_configs}. */
@Singleton
class TargetsFile implements DialectFile {
    private final Optional<Path> file;

    TargetsFile(Settings settings) {
        this.file = settings.dialects().prometheusFile();
    }

    @Override
    public Map<Path, Representation> contents(Edition edition) {
        return file.map(path -> contents(path, edition)).orElse(Map.of());
    }

    private static Map<Path, Representation> contents(Path file, Edition edition) {
        try {
            return Map.of(file, Targets.of(edition, ViewFilter.ALL));
        } catch (ProblemException nothingKnown) {
            return Map.of();
        }
    }
}
