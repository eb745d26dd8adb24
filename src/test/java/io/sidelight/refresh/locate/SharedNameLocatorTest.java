package io.sidelight.refresh.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.State;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Overlays;
import io.sidelight.refresh.locate.TaskLocator.TaskLocation;
import io.sidelight.view.Staleness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each combination of responses and earlier facts for the task at 9.0.1.140 or 10.5.0.7, one of several with one name. */
class SharedNameLocatorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final NetworkClassifier NETWORKS = new NetworkClassifier(List.of(
            new NamedRange("dcos", Network.Kind.OVERLAY, Cidr.parse("9.0.0.0/8").orElseThrow())));

    @ParameterizedTest(name = "at {0}, known on {1}; all {2}, their hosts {3}: {4} on {5}, {6}")
    @CsvSource(delimiter = '|', textBlock = """
            9.0.1.140 | none      | 9.0.1.140 9.0.2.140 | 10.0.1.11 10.0.1.12 | overlay | none      | fresh
            9.0.1.140 | none      | 9.0.1.140           | 10.0.1.11           | overlay | 10.0.1.11 | fresh
            9.0.1.140 | none      | 9.0.1.140           | failed              | overlay | none      | fresh
            9.0.1.140 | none      | 9.0.1.140           | denied              | overlay | none      | fresh
            9.0.1.140 | none      | 9.0.2.140           | 10.0.1.12           | unknown | none      | unknown
            9.0.1.140 | none      | failed              | 10.0.1.12           | unknown | none      | unknown
            9.0.1.140 | none      | denied              | denied              | unknown | none      | unknown
            9.0.1.140 | nowhere   | 9.0.1.140 9.0.2.140 | 10.0.1.11 10.0.1.12 | overlay | none      | fresh
            9.0.1.140 | nowhere   | 9.0.1.140           | denied              | overlay | none      | fresh
            9.0.1.140 | 10.0.1.11 | 9.0.1.140 9.0.2.140 | 10.0.1.11 10.0.1.12 | overlay | 10.0.1.11 | fresh
            9.0.1.140 | 10.0.1.11 | 9.0.1.140           | failed              | overlay | 10.0.1.11 | fresh
            9.0.1.140 | 10.0.1.11 | 9.0.1.140 9.0.2.140 | 10.0.1.12 10.0.1.13 | overlay | none      | fresh
            9.0.1.140 | 10.0.1.11 | 9.0.2.140           | 10.0.1.12           | overlay | 10.0.1.11 | stale
            9.0.1.140 | 10.0.1.11 | failed              | failed              | overlay | 10.0.1.11 | stale
            9.0.1.140 | 10.0.1.11 | denied              | denied              | overlay | 10.0.1.11 | stale
            10.5.0.7  | none      | 10.5.0.7            | 10.0.1.11           | overlay | 10.0.1.11 | fresh
            10.5.0.7  | none      | 10.5.0.7 10.5.0.8   | 10.0.1.11 10.0.1.12 | unknown | none      | unknown
            """)
    void whereATaskOfSeveralIs(
            String address, String known, String all, String hosts, String network, String host, String state) {
        Ip own = ip(address).orElseThrow();
        TaskLocation place = new SharedNameLocator(
                        own, known(own, known), NETWORKS, new Staleness(NOW, Duration.ofHours(24)))
                .of(TaskDnsAnswers.of(lookup(all).only(own), lookup(hosts)));
        assertThat(place.network().kind()).hasToString(network);
        assertThat(place.host()).isEqualTo(ip(host));
        assertThat(place.state().word()).isEqualTo(state);
        assertThat(place.mapped()).isFalse();
        assertThat(place.container().stream()).allMatch(own::equals);
        assertThat(place.container().isPresent()).isEqualTo(all.contains(address) || !known.equals("none"));
    }

    @Test
    void theOverlaysStateTellsTheHost() {
        NamedRange part = new NamedRange(
                "dcos", Network.Kind.OVERLAY, Cidr.parse("9.0.1.0/24").orElseThrow());
        NetworkClassifier learned = NETWORKS.learned(new Overlays(
                List.of(), List.of(new Overlays.Slice(part, ip("10.0.1.11").orElseThrow()))));
        Ip own = ip("9.0.1.140").orElseThrow();
        TaskLocation place = new SharedNameLocator(
                        own, Optional.empty(), learned, new Staleness(NOW, Duration.ofHours(24)))
                .of(TaskDnsAnswers.of(lookup("9.0.1.140 9.0.2.140").only(own), lookup("10.0.1.11 10.0.1.12")));
        assertThat(place.host()).isEqualTo(ip("10.0.1.11"));
    }

    private static AddressLookup lookup(String answer) {
        return switch (answer) {
            case "denied" ->
                new AddressLookup.NotFound(AddressLookup.Absence.DENIED, TestFacts.because("a.b A: NXDOMAIN"));
            case "failed" ->
                new AddressLookup.NotFound(AddressLookup.Absence.UNANSWERED, TestFacts.because("a.b A: timeout"));
            default ->
                new AddressLookup.Found(
                        Stream.of(answer.split(" "))
                                .map(Ip::parse)
                                .map(Optional::orElseThrow)
                                .toList(),
                        NOW,
                        Optional.empty());
        };
    }

    private static Optional<Instance> known(Ip own, String host) {
        return host.equals("none")
                ? Optional.empty()
                : Optional.of(new Instance(
                        "web@" + own,
                        8080,
                        Protocol.TCP,
                        new Network(Network.Kind.OVERLAY, Optional.empty(), TestFacts.rule("as listed")),
                        false,
                        new NamedIp("web.marathon.autoip", Optional.of(own)),
                        new NamedIp("web.marathon.agentip", ip(host)),
                        State.FRESH,
                        List.of()));
    }

    private static Optional<Ip> ip(String literal) {
        return Ip.parse(literal);
    }
}
