package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.TestClock;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.mesosdns.MesosDnsSource;
import io.sidelight.source.mesosdns.Recorded;
import io.sidelight.time.Backoff;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A framework on plain Mesos: Mesos-DNS lists it and resolves its names, which no other server has. */
class FrameworkTest {
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final ServiceName KAFKA = new ServiceName("kafka");

    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @ValueSource(strings = {"host", "netinfo"})
    void portsOfAgents_areFreshAndDialledThere_whateverTheOrderOfAddresses(String firstSource) throws Exception {
        String zone = Recorded.body(firstSource, "ok", Recorded.ZONE);
        JsonNode read = new ObjectMapper().readTree(zone);
        Instant loaded = Instant.ofEpochSecond(read.path("Serial").asLong());
        clock.advance(Duration.between(clock.instant(), loaded));

        Service service = afterOnePass(zone, read.path("Records").path("As"));

        assertThat(service.state()).isEqualTo(State.FRESH);
        assertThat(service.endpoints()).singleElement().satisfies(endpoint -> assertThat(
                        endpoint.asPorts().orElseThrow().instances())
                .extracting(Instance::task, FrameworkTest::dialled)
                .containsExactly(
                        tuple("kafka-0-broker", "10.0.1.11:1025"),
                        tuple("kafka-1-broker", "10.0.1.12:1026"),
                        tuple("kafka-2-broker", "10.0.1.13:1027")));
    }

    private static String dialled(Instance instance) {
        return ((Dial.To) instance.dial()).address();
    }

    private Service afterOnePass(String zone, JsonNode addresses) {
        MesosDnsSource source = new MesosDnsSource(
                URI.create("http://leader.mesos:8123"),
                url -> CompletableFuture.completedFuture(new Fetched.Body("application/json", zone)),
                KAFKA,
                new NamingScheme("mesos"),
                clock,
                new MesosDnsSource.ZoneLimits(10, 10));
        Pipeline pipeline = Pipeline.of(
                TestParts.of(
                        Place.HOST,
                        new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1)),
                        (question, notBefore) -> CompletableFuture.completedFuture(answer(question, addresses)),
                        clock),
                agentOf -> Map.of(WatchedUnit.listed(KAFKA), source));
        pipeline.passes().forEach(pass -> pass.start().join());
        return pipeline.view().snapshot().view().service(KAFKA).orElseThrow();
    }

    private QueryResult answer(Question question, JsonNode addresses) {
        JsonNode own = addresses.path(question.name() + ".");
        boolean isAddress = question.type() == Question.Type.A && !own.isEmpty();
        Outcome denied = own.isEmpty()
                ? new Outcome.NoSuchName(question.name().endsWith(".mesos"), TTL)
                : new Outcome.NoData(TTL);
        Outcome outcome = isAddress
                ? new Outcome.Records(
                        StreamSupport.stream(own.spliterator(), false)
                                .map(ip -> Ip.parse(ip.asText()).orElseThrow())
                                .toList(),
                        TTL)
                : denied;
        return new QueryResult(question, outcome, "10.0.0.2:53", clock.instant(), Duration.ZERO);
    }
}
