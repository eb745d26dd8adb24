package io.sidelight.source.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The requests for single endpoints of a scheduler.
 *
 * @param list the URL of the endpoint list; each endpoint is one path segment below it
 * @param http its futures never fail
 * @param instances the maximum number of instances of an endpoint
 */
record EndpointRequests(
        URI list, Function<URI, CompletableFuture<Fetched>> http, int instances, LastResponses responses) {
    static final String JSON = "application/json";
    private static final String TEXT = "text/plain";
    private static final int LANES = 4;

    /** Requests endpoints, a few at a time, to limit the load on the scheduler and the memory of the agent. */
    CompletableFuture<List<ParsedEndpoint>> each(List<String> names) {
        responses.keepOnly(names);
        List<CompletableFuture<List<ParsedEndpoint>>> lanes =
                IntStream.range(0, LANES).mapToObj(first -> lane(names, first)).toList();
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new))
                .thenApply(done -> lanes.stream()
                        .flatMap(lane -> lane.join().stream())
                        .sorted(Comparator.comparingInt(
                                read -> names.indexOf(read.endpoint().name())))
                        .toList())
                .thenApply(ParsedEndpoint::bounded);
    }

    private CompletableFuture<List<ParsedEndpoint>> lane(List<String> names, int next) {
        return next >= names.size()
                ? CompletableFuture.completedFuture(List.of())
                : endpoint(names.get(next)).thenCompose(read -> lane(names, next + LANES)
                        .thenApply(rest ->
                                Stream.concat(Stream.of(read), rest.stream()).toList()));
    }

    private CompletableFuture<ParsedEndpoint> endpoint(String name) {
        String segment = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return http.apply(URI.create(list + "/" + segment)).thenApply(fetched -> {
            if (fetched instanceof Fetched.FetchFailed failed) {
                Cause cause = new Cause.SourceFailed(failed.failure(), failed.detail());
                return ParsedEndpoint.missing(
                        name, failed.failure(), new Cause.FromOrigin(cause, list + "/" + segment));
            }
            Fetched.Body body = (Fetched.Body) fetched;
            return switch (body.mediaType()) {
                case TEXT -> ParsedEndpoint.text(name, body.text());
                case JSON -> responses.of(name, body.text(), json -> object(name, json));
                default ->
                    ParsedEndpoint.missing(
                            name, ListFailure.CONTENT_TYPE, new ListCause.OtherMediaType(body.mediaType(), JSON, TEXT));
            };
        });
    }

    private ParsedEndpoint object(String name, String json) {
        try {
            return object(name, SdkEndpointsSource.MAPPER.readTree(json));
        } catch (IOException notJson) {
            return ParsedEndpoint.missing(name, ListFailure.UNPARSABLE, SdkEndpointsSource.notJson(notJson));
        }
    }

    /** Reads the object of an endpoint. */
    ParsedEndpoint object(String name, JsonNode object) {
        EndpointReader reader = new EndpointReader(name, instances);
        return new ParsedEndpoint(reader.read(object), reader.malformed());
    }
}
