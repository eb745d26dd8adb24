package io.sidelight.resolve.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.TextParseException;

/** Tests of the memory of encoded queries. */
class RecurringQueriesTest {
    private static final Question QUESTION = new Question("a.mesos", Question.Type.A);
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Outcome RECORDS =
            new Outcome.Records(List.of(Ip.parse("10.0.1.11").orElseThrow()), TTL);

    private final TestClock clock = new TestClock();
    private final RecurringQueries queries = new RecurringQueries();

    @Test
    void queryWithRecords_isKept() throws Exception {
        RecurringQuery query = learned(RECORDS);

        assertThat(next()).isSameAs(query);
        queries.learn(query, new Outcome.Failed(Failure.TIMEOUT, ""), clock.instant());
        assertThat(next()).isSameAs(query);
    }

    @Test
    void queryWithoutRecords_isNotKept() throws Exception {
        assertThat(next()).isNotSameAs(learned(new Outcome.NoData(TTL)));
        RecurringQuery query = learned(RECORDS);
        queries.learn(query, new Outcome.NoSuchName(true, TTL), clock.instant());

        assertThat(next()).isNotSameAs(query);
    }

    @Test
    void unusedQuery_isForgotten() throws Exception {
        RecurringQuery query = learned(RECORDS);
        clock.advance(Duration.ofMinutes(2));
        queries.evictUnused(clock.instant());
        assertThat(next()).isSameAs(query);

        clock.advance(Duration.ofMinutes(2).plusMillis(1));
        queries.evictUnused(clock.instant());
        assertThat(next()).isNotSameAs(query);
    }

    private RecurringQuery learned(Outcome outcome) throws TextParseException {
        RecurringQuery query = next();
        queries.learn(query, outcome, clock.instant());
        return query;
    }

    private RecurringQuery next() throws TextParseException {
        return queries.of(QUESTION, clock.instant());
    }
}
