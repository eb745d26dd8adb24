package io.sidelight.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.State;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Obstacle;
import io.sidelight.model.network.Overlays;
import io.sidelight.wording.Wording;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialPolicyTest {
    private static final NetworkClassifier NETWORKS = new NetworkClassifier(List.of(
            range("dcos", Network.Kind.OVERLAY, "9.0.0.0/8"),
            range("dcos6", Network.Kind.OVERLAY, "fd01:b::/64"),
            range("calico", Network.Kind.OVERLAY, "172.29.0.0/16"),
            range("docker0", Network.Kind.BRIDGE, "172.17.0.0/16"),
            range("mesos-bridge", Network.Kind.BRIDGE, "172.31.254.0/24"),
            range("l4lb", Network.Kind.VIP, "11.0.0.0/8"),
            range("special", Network.Kind.BRIDGE, "9.7.0.0/16")));

    @ParameterizedTest(name = "{0} beside host {1} is {2} {3}")
    @CsvSource({
        "9.0.1.130,    10.0.1.11, OVERLAY, dcos,         9.0.1.130 is in 9.0.0.0/8",
        "fd01:b::5,    10.0.1.11, OVERLAY, dcos6,        fd01:b::5 is in fd01:b::/64",
        "172.29.3.4,   10.0.1.11, OVERLAY, calico,       172.29.3.4 is in 172.29.0.0/16",
        "9.7.3.4,      10.0.1.11, BRIDGE,  special,      9.7.3.4 is in 9.7.0.0/16",
        "172.31.254.3, 10.0.1.11, BRIDGE,  mesos-bridge, 172.31.254.3 is in 172.31.254.0/24",
        "11.1.2.3,     10.0.1.11, VIP,     l4lb,         11.1.2.3 is in 11.0.0.0/8",
        "9.0.1.130,    ,          OVERLAY, dcos,         9.0.1.130 is in 9.0.0.0/8",
        "10.0.1.11,    10.0.1.11, HOST,    ,             10.0.1.11 is the host's address",
        "10.5.0.7,     10.0.1.11, OVERLAY, ,             'inferred: 10.5.0.7 differs from the host''s address 10.0.1.11 and is in no known range'",
        "10.5.0.7,     ,          UNKNOWN, ,             host address not known: timeout"
    })
    void mostCertainRule_decidesTheNetwork(String container, String host, Network.Kind kind, String name, String why) {
        Network network = NETWORKS.of(
                ip(container), Optional.ofNullable(host).map(DialPolicyTest::ip), TestFacts.reason("timeout"));
        assertThat(network.kind()).isEqualTo(kind);
        assertThat(network.name()).isEqualTo(Optional.ofNullable(name));
        assertThat(Wording.of(network.rule())).isEqualTo(why);
    }

    @Test
    void rulesThatDidNotApply_areReported() {
        assertThat(NETWORKS.of(ip("9.0.1.130"), Optional.empty(), Optional.empty())
                        .passed())
                .extracting(Wording::of)
                .containsExactly("no overlay state is known");
        assertThat(NETWORKS.of(ip("10.0.1.11"), ip("10.0.1.11")).passed())
                .extracting(Wording::of)
                .containsExactly("no overlay state is known", "no configured range has 10.0.1.11");
    }

    @ParameterizedTest(name = "{0}: {1} {2}, agent {4}")
    @CsvSource({
        "9.0.1.130,    OVERLAY, blue,    '9.0.1.130 is in 9.0.1.0/24, the part of blue at agent 10.0.1.11, according to the overlay state', 10.0.1.11",
        "9.0.2.130,    OVERLAY, blue,    '9.0.2.130 is in 9.0.0.0/16, according to the overlay state', ",
        "9.1.2.130,    OVERLAY, dcos,    9.1.2.130 is in 9.0.0.0/8, ",
        "9.7.3.4,      BRIDGE,  special, 9.7.3.4 is in 9.7.0.0/16, ",
        "172.17.0.5,   OVERLAY, blue,    '172.17.0.5 is in 172.17.0.0/16, according to the overlay state', ",
        "fd01:b::5,    OVERLAY, dcos6,   fd01:b::5 is in fd01:b::/64, ",
    })
    void clustersOverlays_havePrecedenceOverConfiguredRanges(
            String container, Network.Kind kind, String name, String why, String agent) {
        NetworkClassifier learned = NETWORKS.learned(new Overlays(
                List.of(
                        range("blue", Network.Kind.OVERLAY, "9.0.0.0/16"),
                        range("blue", Network.Kind.OVERLAY, "172.17.0.0/16")),
                List.of(new Overlays.Slice(range("blue", Network.Kind.OVERLAY, "9.0.1.0/24"), ip("10.0.1.11")))));
        Network network = learned.of(ip(container), ip("10.0.1.11"));
        assertThat(network.kind()).isEqualTo(kind);
        assertThat(network.name()).contains(name);
        assertThat(Wording.of(network.rule())).isEqualTo(why);
        assertThat(learned.agentOf(ip(container)).map(Ip::toString)).isEqualTo(Optional.ofNullable(agent));
    }

    @ParameterizedTest(name = "{1} from {0}, mapped {2}: {3}")
    @CsvSource({
        "HOST,    HOST,    false, 10.0.1.11:1025",
        "OVERLAY, HOST,    false, 10.0.1.11:1025",
        "BRIDGE,  HOST,    false, 10.0.1.11:1025",
        "OUTSIDE, HOST,    false, 10.0.1.11:1025",
        "HOST,    OVERLAY, false, 9.0.1.130:1025",
        "OVERLAY, OVERLAY, false, 9.0.1.130:1025",
        "BRIDGE,  OVERLAY, false, 9.0.1.130:1025",
        "OUTSIDE, OVERLAY, false, ",
        "HOST,    OVERLAY, true,  10.0.1.11:1025",
        "OVERLAY, OVERLAY, true,  10.0.1.11:1025",
        "BRIDGE,  OVERLAY, true,  10.0.1.11:1025",
        "OUTSIDE, OVERLAY, true,  10.0.1.11:1025",
        "HOST,    BRIDGE,  true,  10.0.1.11:1025",
        "OVERLAY, BRIDGE,  true,  10.0.1.11:1025",
        "BRIDGE,  BRIDGE,  true,  10.0.1.11:1025",
        "OUTSIDE, BRIDGE,  true,  10.0.1.11:1025",
        "HOST,    BRIDGE,  false, ",
        "OVERLAY, BRIDGE,  false, ",
        "BRIDGE,  BRIDGE,  false, ",
        "OUTSIDE, BRIDGE,  false, ",
        "HOST,    VIP,     false, ",
        "OVERLAY, UNKNOWN, false, ",
    })
    void dialAddress_dependsOnBothNetworks(Place from, Network.Kind kind, boolean mapped, String address) {
        Dial dial = new DialPolicy(from)
                .dial(instance(kind, Optional.of(ip("9.0.1.130")), Optional.of(ip("10.0.1.11")), mapped), true);
        assertThat(Wording.of(dial)).isNotEmpty();
        assertThat(dial instanceof Dial.To to ? to.address() : null).isEqualTo(address);
    }

    @Test
    void networks_areEqualByKindNameAndTheFactsOfTheRule() {
        Network network = NETWORKS.of(ip("9.0.1.130"), ip("10.0.1.11"));
        assertThat(network).isEqualTo(NETWORKS.of(ip("9.0.1.130"), ip("10.0.1.12")));
        assertThat(network).isEqualTo(network.after()).isNotEqualTo(NETWORKS.of(ip("9.0.1.131"), ip("10.0.1.11")));
    }

    @Test
    void unknownAddress_cannotBeDialed() {
        Instance instance = instance(Network.Kind.HOST, Optional.empty(), Optional.empty(), false);
        assertThat(new DialPolicy(Place.HOST).dial(instance, true))
                .isEqualTo(new Dial.Nothing(new Obstacle.AddressNotKnown(Dial.Via.HOST)));
    }

    @ParameterizedTest(name = "{1} task on {2} from {0}: {3}")
    @CsvSource({
        "HOST,    HOST,    127.0.1.1, 127.0.1.1:1025",
        "HOST,    HOST,    ::1,       [::1]:1025",
        "OVERLAY, HOST,    127.0.1.1, ",
        "BRIDGE,  BRIDGE,  127.0.1.1, ",
        "OUTSIDE, HOST,    127.0.1.1, ",
        "HOST,    OVERLAY, 127.0.1.1, ",
        "OVERLAY, OVERLAY, ::1,       ",
    })
    void loopbackAddress_isDialedOnlyOnAOneMachineCluster(Place from, Network.Kind kind, String ip, String address) {
        boolean mapped = kind == Network.Kind.BRIDGE;
        Dial dial = new DialPolicy(from).dial(instance(kind, Optional.of(ip(ip)), Optional.of(ip(ip)), mapped), true);
        assertThat(dial instanceof Dial.To to ? to.address() : null).isEqualTo(address);
    }

    private static Instance instance(Network.Kind kind, Optional<Ip> container, Optional<Ip> host, boolean mapped) {
        return new Instance(
                "kafka-0-broker",
                1025,
                Protocol.TCP,
                new Network(kind, Optional.empty(), TestFacts.rule("a rule")),
                mapped,
                new NamedIp("kafka-0-broker.autoip", container),
                new NamedIp("kafka-0-broker.mesos", host),
                State.FRESH,
                List.of());
    }

    private static NamedRange range(String name, Network.Kind kind, String cidr) {
        return new NamedRange(name, kind, Cidr.parse(cidr).orElseThrow());
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}
