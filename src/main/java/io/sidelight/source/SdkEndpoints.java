package io.sidelight.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * The endpoints API of a DC/OS SDK scheduler: a list of names, and for each name an object with addresses, or a text. Which of
 * the two it is, the Content-Type says, not the name.
 */
public final class SdkEndpoints implements Source {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One segment of a path, without anything that would disturb a log or a terminal. */
    private static final Pattern NAME = Pattern.compile("[^/\\p{Cntrl}\\s]{1,255}");

    private final URI list;
    private final HttpFetch http;
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
        this.list = list;
        this.http = http;
        this.clock = clock;
        this.bounds = bounds;
    }

    @Override
    public CompletableFuture<Claims> claims() {
        return http.get(list).thenCompose(fetched -> {
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
            return CompletableFuture.completedFuture(wholeList(node));
        }
        if (!node.isArray()) {
            return failed(Failure.UNPARSABLE, "neither a list of endpoint names nor an object of endpoints");
        }
        List<Malformed> malformed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode name : node) {
            if (!name.isTextual() || !NAME.matcher(name.asText()).matches()) {
                malformed.add(new Malformed("", name.toString(), "not the name of an endpoint"));
            } else if (names.size() == bounds.endpoints()) {
                malformed.add(
                        new Malformed(name.asText(), name.toString(), "more than " + names.size() + " endpoints"));
            } else if (!names.contains(name.asText())) {
                names.add(name.asText());
            }
        }
        return each(names, malformed);
    }

    private CompletableFuture<Claims> each(List<String> names, List<Malformed> malformed) {
        List<CompletableFuture<Read>> all = names.stream().map(this::endpoint).toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> listed(all.stream().map(CompletableFuture::join).toList(), malformed));
    }

    private CompletableFuture<Read> endpoint(String name) {
        String segment = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return http.get(URI.create(list + "/" + segment)).thenApply(fetched -> {
            if (fetched instanceof Fetched.Failed failed) {
                return missing(
                        name,
                        new Claims.Failed(list + "/" + segment, clock.instant(), failed.failure(), failed.detail())
                                .words());
            }
            Fetched.Body body = (Fetched.Body) fetched;
            return switch (body.mediaType()) {
                case TEXT -> new Read(new ClaimedEndpoint.Text(name, body.text()), List.of());
                case JSON -> object(name, body.text());
                default -> missing(name, "\"" + body.mediaType() + "\" is neither " + JSON + " nor " + TEXT);
            };
        });
    }

    private Read object(String name, String json) {
        try {
            return object(name, MAPPER.readTree(json));
        } catch (IOException notJson) {
            return missing(name, where(notJson));
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
    private Claims wholeList(JsonNode endpoints) {
        List<Read> all = new ArrayList<>();
        endpoints.properties().stream()
                .limit(bounds.endpoints())
                .forEach(entry -> all.add(object(entry.getKey(), entry.getValue())));
        return listed(all, List.of());
    }

    private static Read missing(String name, String cause) {
        return new Read(new ClaimedEndpoint.Missing(name, cause, Optional.empty()), List.of());
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
