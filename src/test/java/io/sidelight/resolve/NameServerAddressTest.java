package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.server.TimeLimits;
import io.sidelight.time.Backoff;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of unusable name server addresses: each query has an outcome, and no exception leaves the resolver. */
@ExtendWith(Queries.Closing.class)
class NameServerAddressTest {
    private static final Question QUESTION = new Question("a.kafka.mesos", Question.Type.A);

    static Stream<InetSocketAddress> addresses() throws UnknownHostException {
        return Stream.of(
                InetSocketAddress.createUnresolved("dns.example", 53),
                InetSocketAddress.createUnresolved("", 53),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new InetSocketAddress(InetAddress.getByName("224.0.0.251"), 53),
                new InetSocketAddress(InetAddress.getByName("255.255.255.255"), 53),
                new InetSocketAddress(InetAddress.getByName("fe80::1"), 53),
                new InetSocketAddress(InetAddress.getByName("ff02::fb"), 53));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void addressThatCannotBeReached_isAnOutcome(InetSocketAddress server) throws Exception {
        QueryResult answer = Queries.servers(Duration.ofMillis(200), server).query(QUESTION);

        assertThat(answer.outcome().label()).isIn("unreachable", "timeout");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void serverAfterAnUnreachableOne_responds(InetSocketAddress server) throws Exception {
        try (ScriptedServer good = ScriptedServer.udp(Reply.records("a.kafka.mesos. 60 A 10.0.1.11"))) {
            QueryResult answer = Queries.servers(Duration.ofMillis(200), server, good.address())
                    .query(QUESTION);

            assertThat(answer.outcome().label()).isEqualTo("records");
        }
    }

    @Test
    void addressesThatCannotBeRead_areAnOutcome() throws Exception {
        Supplier<List<InetSocketAddress>> unreadable = () -> {
            throw new IllegalStateException("no list");
        };
        try (NameServerResolver servers = servers(unreadable)) {
            QueryResult answer = servers.query(QUESTION).get(20, TimeUnit.SECONDS);

            assertThat(answer.outcome().isBelieved()).isFalse();
        }
    }

    private static NameServerResolver servers(Supplier<List<InetSocketAddress>> addresses) {
        Duration second = Duration.ofSeconds(1);
        return new NameServerResolver(
                addresses,
                new TimeLimits(second, second),
                new Backoff(second, second, new SplittableRandom(1)),
                Clock.systemUTC(),
                Queries.EXECUTOR);
    }
}
