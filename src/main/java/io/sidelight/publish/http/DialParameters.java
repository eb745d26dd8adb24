package io.sidelight.publish.http;

import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.DialList;
import io.sidelight.publish.render.DialList.DialOptions;
import io.sidelight.publish.render.RenderedView.Edition;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of {@code /v1/dial}.
 *
 * @param separator text between two addresses
 * @param shuffle the key that determines the order; empty to sort by task
 * @param limit maximum number of addresses
 */
record DialParameters(DialOptions options, String separator, Optional<String> shuffle, Optional<Integer> limit) {
    static final String SEPARATOR = "sep";
    static final String SHUFFLE = "shuffle";
    static final String LIMIT = "limit";
    static final String COMMA = ",";
    static final int LONGEST_SEPARATOR = 16;
    private static final int LONGEST_KEY = 256;

    private static final DialParameters DEFAULT =
            new DialParameters(DialOptions.TCP, COMMA, Optional.empty(), Optional.empty());

    /**
     * Reads the parameters of a request.
     *
     * @throws ProblemException if one is invalid
     */
    static DialParameters of(RoutingContext context, Edition edition) {
        return context.request().query() == null
                ? DEFAULT
                : of(
                        QueryParameters.of(
                                context, SEPARATOR, ProtocolParameter.NAME, ReachParameter.NAME, SHUFFLE, LIMIT),
                        edition);
    }

    private static DialParameters of(QueryParameters query, Edition edition) {
        return new DialParameters(
                new DialOptions(
                        ProtocolParameter.protocol(query.all(ProtocolParameter.NAME)),
                        ReachParameter.results(query.all(ReachParameter.NAME), edition.view())),
                atMost(LONGEST_SEPARATOR, SEPARATOR, query.first(SEPARATOR)).orElse(COMMA),
                atMost(LONGEST_KEY, SHUFFLE, query.first(SHUFFLE))
                        .map(key -> key.isEmpty()
                                ? DialList.keyOf(
                                        edition.snapshot().self(),
                                        edition.view().vantage())
                                : key),
                query.first(LIMIT).map(DialParameters::count));
    }

    /** Whether the response is the one that is rendered ahead. */
    boolean isDefault() {
        return separator.equals(COMMA) && options.equals(DialOptions.TCP) && shuffle.isEmpty() && limit.isEmpty();
    }

    DialList applyTo(DialList list) {
        DialList ordered = shuffle.map(list::shuffled).orElse(list);
        return limit.map(ordered::limited).orElse(ordered);
    }

    private static Optional<String> atMost(int longest, String name, Optional<String> text) {
        if (text.filter(value -> value.length() > longest).isPresent()) {
            throw Problem.of(400, name + " has at most " + longest + " characters")
                    .exception();
        }
        return text;
    }

    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new Problem(400, LIMIT + " is a number from 1 to 99999", List.of()).exception();
        }
        return Integer.parseInt(text);
    }
}
