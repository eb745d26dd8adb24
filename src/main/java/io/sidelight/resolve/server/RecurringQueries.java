package io.sidelight.resolve.server;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.xbill.DNS.TextParseException;

/**
 * The queries of the last passes that had records, each with its last response. Others are encoded each time: a name that has no address
 * of one family is rarely queried for it again, and half of all queries would be kept for that.
 */
public final class RecurringQueries {
    /** Longer than the time between two queries for a name that has records. */
    private static final Duration KEPT = Duration.ofMinutes(2);

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
            return RecurringQuery.of(question);
        }
        query.use(now);
        return query;
    }

    /** Keeps a query whose response has records, and forgets one whose response denies them. */
    public void learn(RecurringQuery query, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Positive) {
            query.use(now);
            if (known.size() < MOST) {
                known.putIfAbsent(query.question(), query);
            }
        } else if (outcome.isBelieved()) {
            known.remove(query.question());
        }
    }

    /** Forgets the queries that were not sent for a while. */
    public void evictUnused(Instant now) {
        Instant longAgo = now.minus(KEPT);
        known.values().removeIf(query -> query.lastUse().isBefore(longAgo));
    }
}
