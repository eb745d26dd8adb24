package io.sidelight.dialect.envoy;

import io.sidelight.config.Settings;
import io.sidelight.dialect.DialectFile;
import io.sidelight.dialect.ListReadiness;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files with endpoints that Envoy reads by {@code path_config_source}. Envoy refuses a file with more than one cluster. A
 * setting with {@code *} therefore makes one file for each endpoint.
 */
@Singleton
class EndpointsFile implements DialectFile {
    private static final String EACH = "*";

    private final Optional<Path> file;

    /** The key of a file among the representations of a revision. */
    private record Key(Set<String> clusters) {}

    EndpointsFile(Settings settings) {
        this.file = settings.dialects().envoyFile();
    }

    @Override
    public Map<Path, Representation> contents(Edition edition) {
        return file.map(path -> contents(path, edition)).orElse(Map.of());
    }

    private static Map<Path, Representation> contents(Path file, Edition edition) {
        Map<EndpointName, String> names = edition.names().names();
        Map<Path, Representation> contents = new HashMap<>();
        if (String.valueOf(file.getFileName()).contains(EACH)) {
            names.forEach((endpoint, name) ->
                    content(Set.of(endpoint), edition).ifPresent(content -> contents.put(each(file, name), content)));
        } else if (isReady(edition)) {
            content(names.keySet(), edition).ifPresent(content -> contents.put(file, content));
        }
        return contents;
    }

    private static Path each(Path file, String name) {
        return file.resolveSibling(String.valueOf(file.getFileName()).replace(EACH, name));
    }

    private static boolean isReady(Edition edition) {
        try {
            ListReadiness.check("the list of clusters", edition.view());
            return true;
        } catch (ProblemException notYet) {
            return false;
        }
    }

    private static Optional<Representation> content(Collection<EndpointName> endpoints, Edition edition) {
        SortedSet<String> clusters = new TreeSet<>();
        endpoints.forEach(endpoint -> clusters.add(endpoint.toString()));
        Assignments assignments = Assignments.of(clusters, edition);
        return assignments.known().isEmpty()
                ? Optional.empty()
                : Optional.of(edition.rendering().kept(new Key(clusters), assignments::rendered));
    }
}
