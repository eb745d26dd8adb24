package io.sidelight.source.mesosdns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** Recorded responses of the HTTP API of Mesos-DNS. */
public final class Recorded {
    public static final String ZONE = "/v1/axfr";
    static final String TASKS = "/v1/enumerate";

    private static final JsonNode ALL = read();

    private Recorded() {}

    /** Returns the body of the first run with these {@code IPSources} and this state of the master. */
    public static String body(String firstSource, String master, String path) {
        return runs().filter(run -> run.path("ip_sources").path(0).asText().equals(firstSource))
                .flatMap(run -> each(run.path("phases")))
                .filter(phase -> phase.path("master").asText().equals(master))
                .map(phase -> phase.path("http").path(path).path("body").asText())
                .findFirst()
                .orElseThrow();
    }

    /** Returns each body of a path while the master knew all tasks, for all settings and branches. */
    static List<String> bodies(String path) {
        return runs().map(run -> run.path("phases")
                        .path(0)
                        .path("http")
                        .path(path)
                        .path("body")
                        .asText())
                .toList();
    }

    private static Stream<JsonNode> runs() {
        return each(ALL.path("runs"));
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(Recorded.class.getResourceAsStream("/mesos-dns.json.gz"));
                InputStream json = new GZIPInputStream(file)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
