package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.resolve.ScriptedServer.Script;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Rcode;

/** Tests of several name servers: one after the other is queried until one responds. */
@ExtendWith(Queries.Closing.class)
class NameServersFailoverTest {
    private static final String NAME = "a.kafka.mesos";
    private static final Reply GOOD = Reply.records("a.kafka.mesos. 60 A 10.0.1.11");
    private static final Duration SHORT = Duration.ofMillis(300);

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("SERVFAIL", Reply.of(Rcode.SERVFAIL)),
                arguments("REFUSED", Reply.of(Rcode.REFUSED)),
                arguments("silence", Script.silence()),
                arguments("part of a response", GOOD.cut()));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("records", GOOD, "records 10.0.1.11 for 60 s"),
                arguments("no data", Reply.of(Rcode.NOERROR), "nodata for 1 s"),
                arguments("no such name", Reply.of(Rcode.NXDOMAIN), "nxdomain for 1 s"));
    }

    @ParameterizedTest(name = "after {0}")
    @MethodSource("failures")
    void nextServer_isQueriedAfterAFailure(String failure, Script script) throws Exception {
        try (ScriptedServer first = ScriptedServer.udp(script);
                ScriptedServer second = ScriptedServer.udp(GOOD)) {
            QueryResult answer =
                    Queries.servers(SHORT, first.address(), second.address()).a(NAME);

            assertThat(Queries.line(answer.outcome())).as(failure).isEqualTo("records 10.0.1.11 for 60 s");
            assertThat(answer.server())
                    .isEqualTo("127.0.0.1:" + second.address().getPort());
            assertThat(first.queries()).isEqualTo(1);
        }
    }

    @Test
    void nextServer_isQueriedAfterAClosedPort() throws Exception {
        try (ScriptedServer second = ScriptedServer.udp(GOOD)) {
            QueryResult answer = Queries.servers(ScriptedServer.closedPort(), second.address())
                    .a(NAME);

            assertThat(Queries.line(answer.outcome())).isEqualTo("records 10.0.1.11 for 60 s");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void validResponse_isUsedEvenIfItIsNegative(String rule, Script script, String outcome) throws Exception {
        try (ScriptedServer first = ScriptedServer.udp(script);
                ScriptedServer second = ScriptedServer.udp(GOOD)) {
            QueryResult answer =
                    Queries.servers(first.address(), second.address()).a(NAME);

            assertThat(Queries.line(answer.outcome())).as(rule).isEqualTo(outcome);
            assertThat(second.queries()).isZero();
        }
    }

    @Test
    void serverThatResponded_isQueriedFirstTheNextTime() throws Exception {
        try (ScriptedServer first = ScriptedServer.udp(Reply.of(Rcode.SERVFAIL));
                ScriptedServer second = ScriptedServer.udp(GOOD)) {
            Queries queries = Queries.servers(first.address(), second.address());

            queries.a(NAME);
            queries.a(NAME);

            assertThat(first.queries()).isEqualTo(1);
            assertThat(second.queries()).isEqualTo(2);
        }
    }

    @Test
    void firstServer_isQueriedAgainWhenTheSecondFails() throws Exception {
        try (ScriptedServer first = ScriptedServer.udp(afterOne(Reply.of(Rcode.SERVFAIL), GOOD));
                ScriptedServer second = ScriptedServer.udp(afterOne(GOOD, Reply.of(Rcode.REFUSED)))) {
            Queries queries = Queries.servers(first.address(), second.address());

            String then = queries.a(NAME).server();
            String now = queries.a(NAME).server();

            assertThat(then).endsWith(":" + second.address().getPort());
            assertThat(now).endsWith(":" + first.address().getPort());
        }
    }

    @Test
    void eachServer_isQueriedOnce_andTheLastFailureIsReported() throws Exception {
        try (ScriptedServer first = ScriptedServer.udp(Reply.of(Rcode.SERVFAIL));
                ScriptedServer second = ScriptedServer.udp(Reply.of(Rcode.REFUSED))) {
            QueryResult answer =
                    Queries.servers(first.address(), second.address()).a(NAME);

            assertThat(answer.words())
                    .isEqualTo("a.kafka.mesos A: refused from 127.0.0.1:"
                            + second.address().getPort());
            assertThat(first.queries()).isEqualTo(1);
            assertThat(second.queries()).isEqualTo(1);
        }
    }

    @Test
    void denialWithoutAuthority_isReturnedOnlyIfNoServerHasMore() throws Exception {
        try (ScriptedServer outside =
                        ScriptedServer.udp(Reply.of(Rcode.NXDOMAIN).unauthoritative());
                ScriptedServer second = ScriptedServer.udp(afterOne(GOOD, Reply.of(Rcode.SERVFAIL)))) {
            Queries queries = Queries.servers(outside.address(), second.address());
            assertThat(Queries.line(queries.a(NAME).outcome())).isEqualTo("records 10.0.1.11 for 60 s");
            assertThat(Queries.line(queries.a(NAME).outcome())).isEqualTo("nxdomain_unauthoritative for 1 s");

            Queries reversed = Queries.servers(outside.address(), second.address());
            assertThat(Queries.line(reversed.a(NAME).outcome())).isEqualTo("nxdomain_unauthoritative for 1 s");
            assertThat(outside.queries()).isEqualTo(3);
        }
    }

    @Test
    void thirdServer_isQueriedByTheNextQueryAfterTwoSilentServers() throws Exception {
        TestClock clock = new TestClock();
        Script silence = query -> {
            clock.advance(Duration.ofSeconds(2));
            return Optional.empty();
        };
        try (ScriptedServer first = ScriptedServer.udp(silence);
                ScriptedServer second = ScriptedServer.udp(silence);
                ScriptedServer third = ScriptedServer.udp(GOOD)) {
            Queries queries = Queries.servers(
                    SHORT, Duration.ofSeconds(4), clock, first.address(), second.address(), third.address());

            assertThat(Queries.line(queries.a(NAME).outcome())).isEqualTo("timeout");
            assertThat(Queries.line(queries.a(NAME).outcome())).isEqualTo("records 10.0.1.11 for 60 s");
            assertThat(third.queries()).isEqualTo(1);
        }
    }

    @Test
    void singleServer_isQueriedAgainAfterALostDatagram() throws Exception {
        try (ScriptedServer only = ScriptedServer.udp(afterOne(Script.silence(), GOOD))) {
            assertThat(Queries.line(
                            Queries.servers(SHORT, only.address()).a(NAME).outcome()))
                    .isEqualTo("records 10.0.1.11 for 60 s");
            assertThat(only.queries()).isEqualTo(2);
        }
    }

    @Test
    void noAttemptStartsAfterTheDeadline() throws Exception {
        TestClock clock = new TestClock();
        Script slow = query -> {
            clock.advance(Duration.ofSeconds(4));
            return Reply.of(Rcode.SERVFAIL).reply(query);
        };
        try (ScriptedServer first = ScriptedServer.udp(slow);
                ScriptedServer second = ScriptedServer.udp(GOOD)) {
            QueryResult answer = Queries.servers(
                            Queries.TIMEOUT, Duration.ofSeconds(4), clock, first.address(), second.address())
                    .a(NAME);

            assertThat(Queries.line(answer.outcome())).isEqualTo("servfail");
            assertThat(answer.took()).isEqualTo(Duration.ofSeconds(4));
            assertThat(second.queries()).isZero();
        }
    }

    @Test
    void queryWithoutServers_fails() throws Exception {
        QueryResult answer = Queries.servers().a(NAME);

        assertThat(answer.words()).isEqualTo("a.kafka.mesos A: unreachable (no name server is known) from -");
    }

    private static Script afterOne(Script first, Script then) {
        AtomicBoolean isLater = new AtomicBoolean();
        return query -> (isLater.getAndSet(true) ? then : first).reply(query);
    }
}
