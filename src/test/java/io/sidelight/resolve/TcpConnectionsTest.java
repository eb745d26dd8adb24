package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.ScriptedServer.Script;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of queries over TCP connections that the server closes at any time, or serves slowly (RFC 7766, section 6.2.4). */
@ExtendWith(Queries.Closing.class)
class TcpConnectionsTest {
    /** Four apps of 40 tasks. */
    private static final int QUERIES = 160;

    private static final int IN_FLIGHT = 64;
    private static final int FOR_EVER = Integer.MAX_VALUE;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final Script PART = ownAddress(true);
    private static final Script WHOLE = ownAddress(false);

    static Stream<Arguments> servers() {
        return Stream.of(
                arguments("closes after each response", WHOLE, 4, 1),
                arguments("closes after each response, one connection at a time", WHOLE, 1, 1),
                arguments("closes after 3 responses", WHOLE, 4, 3),
                arguments("closes after 8 responses", WHOLE, 4, 8),
                arguments("closes after 128 responses, one connection at a time", WHOLE, 1, 128),
                arguments("never closes, one connection at a time", WHOLE, 1, FOR_EVER),
                arguments("takes 20 ms a response, one after the other", slow(20), 1, FOR_EVER),
                arguments("takes 60 ms a response on each connection", slow(60), 4, FOR_EVER),
                arguments("takes 60 ms a response and closes after each", slow(60), 4, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void serverThatMakesProgress_respondsToAllQueries(String manner, Script byTcp, int connections, int responses)
            throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndTcp(PART, byTcp, connections, responses)) {
            List<QueryResult> answers = askAll(server);

            assertThat(answers).as(manner).allSatisfy(answer -> assertThat(
                            answer.outcome().words())
                    .isEqualTo("[10.0.0." + number(answer.question().name()) + "]"));
        }
    }

    /** On a single connection the 40 responses would take 4 s. */
    @Test
    void slowServer_isQueriedOnSeveralConnections() throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndTcp(PART, slow(100), 8, FOR_EVER)) {
            Queries queries = Queries.servers(TIMEOUT, Duration.ofSeconds(3), Clock.systemUTC(), server.address());
            List<CompletableFuture<QueryResult>> pending = IntStream.range(0, 40)
                    .mapToObj(number -> queries.resolver().query(question(number)))
                    .toList();

            for (CompletableFuture<QueryResult> answer : pending) {
                assertThat(answer.get(20, TimeUnit.SECONDS).outcome().label()).isEqualTo("records");
            }
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @Test
    void serverThatClosesEachConnection_failsQueriesSoon() throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndTcp(PART, Script.silence(), 4, FOR_EVER)) {
            assertThat(askAll(server))
                    .allSatisfy(answer -> assertThat(answer.outcome().words()).startsWith("truncated (over TCP: "));
            assertThat(server.connections()).isLessThan(4 * QUERIES);
        }
    }

    /** A query that the server cannot handle must not fail the other queries. */
    @Test
    void serverThatClosesOnOneQuery_respondsToTheOthers() throws Exception {
        Script poisoned = query -> query.getQuestion().getName().toString().startsWith("a7.")
                ? Script.silence().reply(query)
                : WHOLE.reply(query);
        try (ScriptedServer server = ScriptedServer.udpAndTcp(PART, poisoned, 4, FOR_EVER)) {
            assertThat(askAll(server))
                    .allSatisfy(answer -> assertThat(answer.outcome().label())
                            .isEqualTo(answer.question().equals(question(7)) ? "truncated" : "records"));
        }
    }

    private static List<QueryResult> askAll(ScriptedServer server) throws Exception {
        Queries queries = Queries.servers(TIMEOUT, DEADLINE, Clock.systemUTC(), server.address());
        UncachedResolver limited = new BoundedResolver(
                queries.resolver(),
                Clock.systemUTC(),
                new BoundedResolver.QueryLimits(IN_FLIGHT, QUERIES, Duration.ofMinutes(1)));
        List<CompletableFuture<QueryResult>> pending = IntStream.range(0, QUERIES)
                .mapToObj(number -> limited.query(question(number)))
                .toList();
        CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        return pending.stream().map(CompletableFuture::join).toList();
    }

    private static Question question(int number) {
        return new Question("a" + number + ".kafka.mesos", Question.Type.A);
    }

    private static String number(String name) {
        return name.substring(1, name.indexOf('.'));
    }

    /** Responds with a different address for each name. */
    private static Script ownAddress(boolean cut) {
        return query -> {
            String name = query.getQuestion().getName().toString();
            Reply reply = Reply.records(name + " 60 A 10.0.0." + number(name));
            return (cut ? reply.cut() : reply).reply(query);
        };
    }

    private static Script slow(int millis) {
        return query -> {
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                    .join();
            return WHOLE.reply(query);
        };
    }
}
