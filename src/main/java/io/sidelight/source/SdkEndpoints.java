package io.sidelight.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Claims.Malformed;
import io.sidelight.source.HttpFetch.Fetched;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The endpoints API of a DC/OS SDK scheduler: a list of names, and for each name an object with addresses, or a text. Which of
 * the two it is, the Content-Type says, not the name.
 */
public final class SdkEndpoints implements Source {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int LANES = 4;
    private static final int LONGEST_TEXT = 256 * 1024;
    private static final int LONGEST_TEXTS = 1024 * 1024;

    /** One segment of a path, without anything that would disturb a log, a terminal or JSON in UTF-8. */
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[^/\\p{C}\\p{Z}]{1,255}");

    private final URI list;
    private final Function<URI, CompletableFuture<Fetched>> http;
    private final Clock clock;
    private final Bounds bounds;

    /**
     * How much of a scheduler's list is read.
     *
     * @param endpoints of a service
     * @param instances of an endpoint
     */
    public record Bounds(int endpoints, int instances) {}

    /** What one endpoint's own answer says. */
    private record Read(ClaimedEndpoint endpoint, List<Malformed> malformed) {}

    /**
     * Asks the API at this place.
     *
     * @param list the URL of the endpoint list; the endpoints are one segment below it
     */
    public SdkEndpoints(URI list, HttpFetch http, Clock clock, Bounds bounds) {
        this(list, http::get, clock, bounds);
    }

    SdkEndpoints(URI list, Function<URI, CompletableFuture<Fetched>> http, Clock clock, Bounds bounds) {
        this.list = list;
        this.http = http;
        this.clock = clock;
        this.bounds = bounds;
    }

    @Override
    public CompletableFuture<Claims> claims() {
        return http.apply(list).thenCompose(fetched -> {
            if (fetched instanceof Fetched.Failed failed) {
                return failed(failed.failure(), failed.detail());
            }
            Fetched.Body body = (Fetched.Body) fetched;
            return body.mediaType().equals(JSON)
                    ? named(body.text())
                    : failed(Failure.CONTENT_TYPE, "\"" + body.mediaType() + "\" instead of " + JSON);
        });
    }

    private CompletableFuture<Claims> named(String json) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (IOException notJson) {
            return failed(Failure.UNPARSABLE, where(notJson));
        }
        if (isWholeList(node)) {
            return wholeList(node);
        }
        if (!node.isArray()) {
            return failed(Failure.UNPARSABLE, "neither a list of endpoint names nor an object of endpoints");
        }
        LeftOut leftOut = new LeftOut();
        List<String> names = new ArrayList<>();
        for (JsonNode name : node) {
            if (!name.isTextual() || !NAME.matcher(name.asText()).matches()) {
                leftOut.add("", name, "not the name of an endpoint");
            } else if (names.size() == bounds.endpoints()) {
                leftOut.add(name.asText(), name, "more than " + names.size() + " endpoints");
            } else if (!names.contains(name.asText())) {
                names.add(name.asText());
            }
        }
        return names.isEmpty() && !node.isEmpty()
                ? failed(Failure.UNPARSABLE, "none of the " + node.size() + " entries is the name of an endpoint")
                : each(names, leftOut.named());
    }

    /** Asks for all endpoints, a few at a time: a scheduler is no file server, and this agent is small. */
    private CompletableFuture<Claims> each(List<String> names, List<Malformed> malformed) {
        List<CompletableFuture<List<Read>>> lanes =
                IntStream.range(0, LANES).mapToObj(first -> lane(names, first)).toList();
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new))
                .thenApply(done -> lanes.stream()
                        .flatMap(lane -> lane.join().stream())
                        .sorted(Comparator.comparingInt(
                                read -> names.indexOf(read.endpoint().name())))
                        .toList())
                .thenApply(all -> listed(bounded(all), malformed));
    }

    private CompletableFuture<List<Read>> lane(List<String> names, int next) {
        return next >= names.size()
                ? CompletableFuture.completedFuture(List.of())
                : endpoint(names.get(next)).thenCompose(read -> lane(names, next + LANES)
                        .thenApply(rest ->
                                Stream.concat(Stream.of(read), rest.stream()).toList()));
    }

    private CompletableFuture<Read> endpoint(String name) {
        String segment = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return http.apply(URI.create(list + "/" + segment)).thenApply(fetched -> {
            if (fetched instanceof Fetched.Failed failed) {
                return missing(
                        name,
                        failed.failure(),
                        new Claims.Failed(list + "/" + segment, clock.instant(), failed.failure(), failed.detail())
                                .words());
            }
            Fetched.Body body = (Fetched.Body) fetched;
            return switch (body.mediaType()) {
                case TEXT -> text(name, body.text());
                case JSON -> object(name, body.text());
                default ->
                    missing(
                            name,
                            Failure.CONTENT_TYPE,
                            "\"" + body.mediaType() + "\" is neither " + JSON + " nor " + TEXT);
            };
        });
    }

    private static Read text(String name, String text) {
        return bytes(text) > LONGEST_TEXT
                ? missing(name, Failure.TOO_LARGE, "a text of more than " + LONGEST_TEXT + " bytes")
                : new Read(new ClaimedEndpoint.Text(name, text), List.of());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The endpoints without the texts that are too much together: each is kept in memory and in every view. */
    private static List<Read> bounded(List<Read> all) {
        List<Read> kept = new ArrayList<>();
        int taken = 0;
        for (Read read : all) {
            int more = read.endpoint() instanceof ClaimedEndpoint.Text text ? bytes(text.text()) : 0;
            boolean fits = taken + more <= LONGEST_TEXTS;
            taken += fits ? more : 0;
            kept.add(
                    fits
                            ? read
                            : missing(
                                    read.endpoint().name(),
                                    Failure.TOO_LARGE,
                                    "the texts of the service have more than " + LONGEST_TEXTS + " bytes"));
        }
        return kept;
    }

    private Read object(String name, String json) {
        try {
            return object(name, MAPPER.readTree(json));
        } catch (IOException notJson) {
            return missing(name, Failure.UNPARSABLE, where(notJson));
        }
    }

    private Read object(String name, JsonNode object) {
        EndpointReader reader = new EndpointReader(name, bounds.instances());
        return new Read(reader.read(object), reader.malformed());
    }

    /** Any other object is some other program's answer, and above all no empty list. */
    private static boolean isWholeList(JsonNode node) {
        return node.isObject()
                && !node.isEmpty()
                && node.valueStream().allMatch(endpoint -> endpoint.has("dns") || endpoint.has("direct"));
    }

    /** The list as schedulers of 2016 gave it: all endpoints with their objects at once. */
    private CompletableFuture<Claims> wholeList(JsonNode endpoints) {
        List<Read> all = new ArrayList<>();
        LeftOut leftOut = new LeftOut();
        endpoints.properties().forEach(entry -> {
            if (!NAME.matcher(entry.getKey()).matches()) {
                leftOut.add("", TextNode.valueOf(entry.getKey()), "not the name of an endpoint");
            } else if (all.size() == bounds.endpoints()) {
                leftOut.add(entry.getKey(), entry.getValue(), "more than " + all.size() + " endpoints");
            } else {
                all.add(object(entry.getKey(), entry.getValue()));
            }
        });
        return all.isEmpty()
                ? failed(Failure.UNPARSABLE, "none of the " + endpoints.size() + " keys is the name of an endpoint")
                : CompletableFuture.completedFuture(listed(all, leftOut.named()));
    }

    private static Read missing(String name, Failure failure, String cause) {
        return new Read(new ClaimedEndpoint.Missing(name, Optional.of(failure), cause, Optional.empty()), List.of());
    }

    private Claims listed(List<Read> all, List<Malformed> more) {
        List<Malformed> malformed = new ArrayList<>(more);
        all.forEach(read -> malformed.addAll(read.malformed()));
        return new Claims.Listed(
                list.toString(),
                clock.instant(),
                all.stream().map(Read::endpoint).toList(),
                malformed);
    }

    private CompletableFuture<Claims> failed(Failure failure, String detail) {
        return CompletableFuture.completedFuture(new Claims.Failed(list.toString(), clock.instant(), failure, detail));
    }

    private static String where(IOException notJson) {
        return notJson instanceof JsonProcessingException json && json.getLocation() != null
                ? "not JSON at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr()
                : "not JSON";
    }
}
