package io.sidelight.dialect.consul;

import io.sidelight.publish.http.message.QueryParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The query parameters of a read that have an effect. All others are ignored, as clients send many: {@code dc}, {@code near},
 * {@code passing} (all published instances pass).
 *
 * @param index the index that the client has seen; empty if it does not wait
 * @param longest the longest delay of the response
 * @param tags that a service must have
 * @param stale whether the client wants to know the age of the data
 * @param cached whether the client expects the headers of a cache
 * @param byNodeMeta whether it selects nodes by metadata; no node has any
 */
record ReadParameters(
        Optional<Long> index, Duration longest, List<String> tags, boolean stale, boolean cached, boolean byNodeMeta) {
    private static final Duration USUAL_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    ReadParameters {
        tags = List.copyOf(tags);
    }

    /**
     * Reads the parameters of a request. An empty value counts as absent.
     *
     * @throws ConsulErrorException if one of them cannot be read, or if they contradict each other
     */
    static ReadParameters of(QueryParameters query) {
        if (!present(query, "filter").isEmpty()) {
            throw ConsulErrorException.badRequest("filter is not supported: use tag, or select in the client");
        }
        duration(query, "max_stale");
        boolean stale = query.has("stale");
        boolean cached = query.has("cached");
        if (query.has("consistent") && (stale || cached)) {
            throw ConsulErrorException.badRequest("consistent cannot be combined with stale or cached");
        }
        return new ReadParameters(
                index(query).filter(seen -> seen != 0),
                longest(query),
                present(query, "tag"),
                stale,
                cached,
                !present(query, "node-meta").isEmpty());
    }

    private static Optional<Long> index(QueryParameters query) {
        try {
            return present(query, "index").stream().findFirst().map(Long::parseUnsignedLong);
        } catch (NumberFormatException notANumber) {
            throw ConsulErrorException.badRequest("index is not a number from 0 to 2^64-1");
        }
    }

    /** Returns the wait without jitter: clients' timeouts are hardly longer than the wait in their requests. */
    private static Duration longest(QueryParameters query) {
        Duration wait = duration(query, "wait").filter(given -> !given.isZero()).orElse(USUAL_WAIT);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Optional<Duration> duration(QueryParameters query, String name) {
        return present(query, name).stream().findFirst().map(text -> GoDuration.parse(text)
                .orElseThrow(() ->
                        ConsulErrorException.badRequest(name + " is not a duration such as 30s, 1500ms or 1m30s")));
    }

    private static List<String> present(QueryParameters query, String name) {
        return query.all(name).stream().filter(value -> !value.isEmpty()).toList();
    }

    /** Returns whether a service with these tags has all wanted ones. Consul ignores case here. */
    boolean select(List<String> of) {
        return tags.stream().allMatch(wanted -> of.stream().anyMatch(wanted::equalsIgnoreCase));
    }
}
