package io.sidelight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Log;
import io.sidelight.TestClock;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log of name servers: once for each server, however many services are watched. */
class NameServerLogTest {
    private static final Question QUESTION = new Question("leader.mesos", Question.Type.A);
    private static final Outcome ANSWER = new Outcome.NoData(Duration.ofSeconds(5));
    private static final Outcome SILENCE = new Outcome.Failed(Outcome.Failure.TIMEOUT, "");

    private final TestClock clock = new TestClock();
    private final Log log = new Log();
    private final NameServerLog servers = new NameServerLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void server_thatFails_isLoggedOnce_andOnceItHasHealed() {
        attempts("10.0.0.1:53", SILENCE, 60);
        assertThat(log.lines())
                .containsExactly("name server fails server=10.0.0.1:53 outcome=timeout: 3 queries in a short time, last"
                        + " leader.mesos A; it is queried last");
        attempts("10.0.0.1:53", ANSWER, 60);
        assertThat(log.lines())
                .hasSize(2)
                .last()
                .isEqualTo("name server healed server=10.0.0.1:53: it failed for 59 s");
    }

    @Test
    void lostDatagram_isNotLogged() {
        for (int loss = 0; loss < 5; loss++) {
            attempts("10.0.0.1:53", SILENCE, 1);
            attempts("10.0.0.1:53", ANSWER, 60);
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void server_thatFailsForSomeNames_doesNotHealInBetween() {
        for (int query = 0; query < 30; query++) {
            attempts("10.0.0.1:53", query % 2 == 0 ? SILENCE : ANSWER, 1);
        }
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void eachServer_hasItsOwnLine() {
        for (String server : List.of("10.0.0.1:53", "10.0.0.2:53")) {
            attempts(server, SILENCE, 5);
        }
        assertThat(log.lines()).hasSize(2);
    }

    /** Makes attempts, one a second. */
    private void attempts(String server, Outcome outcome, int count) {
        for (int attempt = 0; attempt < count; attempt++) {
            servers.attempted(new QueryResult(QUESTION, outcome, server, clock.instant(), Duration.ZERO));
            clock.advance(Duration.ofSeconds(1));
        }
    }
}
