package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.config.reading.Configuration;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.refresh.TruthTable.Row;
import io.sidelight.refresh.assemble.HoldDown;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.time.Backoff;
import io.sidelight.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The result of a whole pass for a task on each network, from each vantage. */
class AddressTruthTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final ServiceName SERVICE = new ServiceName("shop");

    @ParameterizedTest(name = "{0}, from {1}")
    @MethodSource("eachFromEverywhere")
    void whereATaskIsAndWhatOfItCanBeDialled(Row row, Place from) {
        Instance instance = seen(row, from);
        assertThat(network(instance)).isEqualTo(row.network());
        assertThat(dial(instance.dial())).isEqualTo(row.from(from.toString()));
        assertThat(instance.container().name()).isEqualTo(row.name());
    }

    static Stream<Arguments> eachFromEverywhere() {
        return TruthTable.rows().stream()
                .flatMap(row -> Stream.of(Place.values()).map(place -> Arguments.of(row, place)));
    }

    private static Instance seen(Row row, Place from) {
        ListResult list = new ListResult.Listed(
                "list",
                CLOCK.instant(),
                List.of(new ListedPorts("web", Optional.empty(), List.of(row.list()))),
                List.of());
        Source source = () -> CompletableFuture.completedFuture(list);
        Resolver resolver = (question, notBefore) -> CompletableFuture.completedFuture(answer(question, row.dns()));
        PassContext rules = new PassContext(
                new NamingScheme("mesos"),
                new NetworkClassifier(Configuration.read(Map.of()).networks()),
                Duration.ofHours(24),
                new HoldDown(Duration.ZERO));
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1));
        Pipeline pipeline = Pipeline.of(
                TestParts.of(from, rules, backoff, resolver, CLOCK),
                agentOf -> Map.of(WatchedUnit.listed(SERVICE), source));
        pipeline.passes().forEach(pass -> pass.start().join());
        return pipeline.view().snapshot().view().services().stream()
                .flatMap(Service::instances)
                .findFirst()
                .orElseThrow();
    }

    private static QueryResult answer(Question question, Map<String, List<Ip>> dns) {
        Duration ttl = Duration.ofSeconds(5);
        List<Ip> all = dns.getOrDefault(question.name(), List.of());
        List<Ip> ofType = all.stream()
                .filter(ip -> ip.isIpv4() == (question.type() == Question.Type.A))
                .toList();
        Outcome none = all.isEmpty() ? new Outcome.NoSuchName(true, ttl) : new Outcome.NoData(ttl);
        Outcome outcome = ofType.isEmpty() ? none : new Outcome.Records(ofType, ttl);
        return new QueryResult(question, outcome, "server", CLOCK.instant(), Duration.ZERO);
    }

    private static String network(Instance instance) {
        String name = instance.network().name().map(text -> " " + text).orElse("");
        return instance.network().kind() + name + ": "
                + Wording.of(instance.network().rule());
    }

    private static String dial(Dial dial) {
        return dial instanceof Dial.To to
                ? to.address() + " " + to.via() + ": " + Wording.of(dial)
                : "nothing: " + Wording.of(dial);
    }
}
