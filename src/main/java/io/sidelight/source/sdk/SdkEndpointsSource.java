package io.sidelight.source.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sidelight.model.WatchedEndpoints;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.source.RejectedEntries;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The endpoints API of a DC/OS SDK scheduler: a list of names, and for each name an object with addresses, or a text. The
 * Content-Type, not the name, decides between the two.
 */
public final class SdkEndpointsSource implements Source {
    static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final URI list;
    private final Function<URI, CompletableFuture<Fetched>> http;
    private final Clock clock;
    private final ListScope scope;
    private final EndpointRequests requests;

    /**
     * The part of a scheduler's list that is read.
     *
     * @param endpoints the maximum number of endpoints of a service
     * @param instances the maximum number of instances of an endpoint
     * @param watched the endpoints that are requested
     */
    public record ListScope(int endpoints, int instances, WatchedEndpoints watched) {
        /** Returns the scope with all endpoints up to these limits. */
        public ListScope(int endpoints, int instances) {
            this(endpoints, instances, WatchedEndpoints.ALL);
        }

        /** Returns the same limits for some endpoints only. */
        public ListScope only(WatchedEndpoints some) {
            return new ListScope(endpoints, instances, some);
        }
    }

    /**
     * Creates a source.
     *
     * @param list the URL of the endpoint list; each endpoint is one path segment below it
     */
    public SdkEndpointsSource(URI list, HttpFetch http, Clock clock, ListScope scope) {
        this(list, http::get, clock, scope, new LastResponses());
    }

    /**
     * Creates a source with another way to send requests. Its futures must never fail.
     *
     * @param responses of this service, which may be those of another source
     */
    public SdkEndpointsSource(
            URI list,
            Function<URI, CompletableFuture<Fetched>> http,
            Clock clock,
            ListScope scope,
            LastResponses responses) {
        this.list = list;
        this.http = http;
        this.clock = clock;
        this.scope = scope;
        this.requests = new EndpointRequests(list, http, scope.instances(), responses);
    }

    /**
     * Requests the watched endpoints. If all are watched, or one cannot be read, the list of names decides whether the endpoint
     * is gone or the scheduler fails.
     */
    @Override
    public CompletableFuture<ListResult> list() {
        return scope.watched().isAll()
                ? names()
                : requests.each(scope.watched().names())
                        .thenCompose(all -> all.stream().allMatch(ParsedEndpoint::isReadable)
                                ? CompletableFuture.completedFuture(listed(all, List.of()))
                                : names());
    }

    private CompletableFuture<ListResult> names() {
        return http.apply(list).thenCompose(fetched -> {
            if (fetched instanceof Fetched.FetchFailed failed) {
                return failed(failed.failure(), failed.detail());
            }
            Fetched.Body body = (Fetched.Body) fetched;
            return body.mediaType().equals(EndpointRequests.JSON)
                    ? named(body.text())
                    : failed(
                            ListFailure.CONTENT_TYPE,
                            "\"" + body.mediaType() + "\" instead of " + EndpointRequests.JSON);
        });
    }

    private CompletableFuture<ListResult> named(String json) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (IOException notJson) {
            return failed(ListFailure.UNPARSABLE, notJson(notJson));
        }
        if (isWholeList(node)) {
            return wholeList(node);
        }
        if (!node.isArray()) {
            return failed(ListFailure.UNPARSABLE, "must be a list of endpoint names or an object of endpoints");
        }
        RejectedEntries leftOut = new RejectedEntries();
        List<String> names = new ArrayList<>();
        boolean isList = false;
        for (JsonNode name : node) {
            if (!name.isTextual() || !EndpointName.isListedName(name.asText())) {
                leftOut.add("", name, "not an endpoint name");
            } else if (!scope.watched().includes(name.asText()) || names.contains(name.asText())) {
                isList = true;
            } else if (names.size() == scope.endpoints()) {
                leftOut.add(name.asText(), name, "more than " + names.size() + " endpoints");
            } else {
                names.add(name.asText());
            }
        }
        return names.isEmpty() && !isList && !node.isEmpty()
                ? failed(ListFailure.UNPARSABLE, "none of the " + node.size() + " entries is an endpoint name")
                : requests.each(names).thenApply(all -> listed(all, leftOut.named()));
    }

    /**
     * Returns whether an object is a list with all endpoints. Any other object is the response of some other program, and not
     * an empty list.
     */
    private static boolean isWholeList(JsonNode node) {
        return node.isObject()
                && !node.isEmpty()
                && node.valueStream().allMatch(endpoint -> endpoint.has("dns") || endpoint.has("direct"));
    }

    /** Reads the list in the format of schedulers of 2016: all endpoints with their objects at once. */
    private CompletableFuture<ListResult> wholeList(JsonNode endpoints) {
        List<ParsedEndpoint> all = new ArrayList<>();
        RejectedEntries leftOut = new RejectedEntries();
        endpoints.properties().forEach(entry -> {
            if (!EndpointName.isListedName(entry.getKey())) {
                leftOut.add("", TextNode.valueOf(entry.getKey()), "not an endpoint name");
            } else if (all.size() == scope.endpoints()) {
                leftOut.add(entry.getKey(), entry.getValue(), "more than " + all.size() + " endpoints");
            } else {
                all.add(requests.object(entry.getKey(), entry.getValue()));
            }
        });
        return all.isEmpty()
                ? failed(ListFailure.UNPARSABLE, "none of the " + endpoints.size() + " keys is an endpoint name")
                : CompletableFuture.completedFuture(listed(all, leftOut.named()));
    }

    private ListResult listed(List<ParsedEndpoint> all, List<Malformed> more) {
        List<Malformed> malformed = new ArrayList<>(more);
        all.forEach(read -> malformed.addAll(read.malformed()));
        return new ListResult.Listed(
                list.toString(),
                clock.instant(),
                all.stream().map(ParsedEndpoint::endpoint).toList(),
                malformed);
    }

    private CompletableFuture<ListResult> failed(ListFailure failure, String detail) {
        return failed(failure, new Cause.Quoted(detail));
    }

    private CompletableFuture<ListResult> failed(ListFailure failure, Cause detail) {
        return CompletableFuture.completedFuture(
                new ListResult.ListFailed(list.toString(), clock.instant(), failure, detail, List.of(), List.of()));
    }

    static Cause notJson(IOException failure) {
        return new ListCause.NotJson(
                failure instanceof JsonProcessingException json
                        ? Optional.ofNullable(json.getLocation())
                                .map(at -> new ListCause.Position(at.getLineNr(), at.getColumnNr()))
                        : Optional.empty());
    }
}
