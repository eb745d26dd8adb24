package io.sidelight.resolve.server;

import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.xbill.DNS.TextParseException;

/** The queries of the last passes, each with its last response. */
public final class RecurringQueries {
    /** Longer than the longest time between two queries, which is that of an absent address family. */
    private static final Duration KEPT = Duration.ofMinutes(6);

    /** Further queries are encoded each time. */
    private static final int MOST = 50_000;

    private final ConcurrentMap<Question, RecurringQuery> known = new ConcurrentHashMap<>();

    /**
     * Returns the query for a question.
     *
     * @throws TextParseException if the name is not a valid DNS name
     */
    public RecurringQuery of(Question question, Instant now) throws TextParseException {
        RecurringQuery query = known.get(question);
        if (query == null) {
            query = RecurringQuery.of(question);
            if (known.size() < MOST) {
                known.put(question, query);
            }
        }
        query.use(now);
        return query;
    }

    /** Forgets the queries that were not sent for a while. */
    public void evictUnused(Instant now) {
        Instant longAgo = now.minus(KEPT);
        known.values().removeIf(query -> query.lastUse().isBefore(longAgo));
    }
}
