package io.sidelight.publish;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Endpoint.Vip;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.network.Obstacle;
import io.sidelight.model.self.AddressClaim;
import io.sidelight.model.self.Conflict;
import io.sidelight.model.self.OwnPort;
import io.sidelight.model.self.Self;
import io.sidelight.model.self.VantageRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A view that fills each field of the published form. */
public final class TestViews {
    public static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");
    private static final AddressClaim OWN =
            new AddressClaim(new Provenance.LearnedFrom.EnvironmentVariable("MESOS_CONTAINER_IP"), ip("9.0.1.130"));
    private static final State STALE = new State.Stale(
            SINCE,
            new DnsCause.Response(
                    new Question("kafka-1-broker.kafka.mesos", Question.Type.A),
                    new Outcome.Failed(Outcome.Failure.TIMEOUT, ""),
                    "198.51.100.1:53"));

    private TestViews() {}

    public static View everything() {
        Vantage vantage = new Vantage(
                Vantage.Place.OVERLAY, Optional.of("dcos"), Optional.of(ip("9.0.1.131")), Optional.of(ip("10.0.1.11")));
        return new View(17, vantage, List.of(empty(), unknown(), kafka(), syslog()));
    }

    /** Returns the facts of the first broker about itself. */
    public static Self kafkaTask() {
        return new Self(
                new Self.Location(
                        Vantage.Place.OVERLAY,
                        Optional.of("dcos"),
                        new VantageRule.InRange(OWN, named("dcos", "9.0.0.0/8")),
                        Fact.known(ip("9.0.1.130"), Provenance.Learned.variable("MESOS_CONTAINER_IP")),
                        Fact.known(
                                ip("10.0.1.11"),
                                new Provenance.Learned(
                                        new Provenance.LearnedFrom.NodeName("thisnode.thisdcos.directory")))),
                new Self.Names(
                        Fact.known("prod/kafka", Provenance.Learned.variable("FRAMEWORK_NAME")),
                        Fact.known("kafka-0-broker", Provenance.Learned.variable("TASK_NAME")),
                        Fact.unknown(new Provenance.NotSet("MARATHON_APP_ID")),
                        Fact.unknown(new Provenance.NotBothSet("TASK_NAME", "FRAMEWORK_HOST"))),
                List.of(new OwnPort(
                        "broker",
                        Fact.unknown(new Provenance.NeverMapped()),
                        Fact.known(1025, Provenance.Learned.variable("PORT_BROKER")))),
                Fact.known(
                        List.of(new NamedRange(
                                "dcos",
                                Network.Kind.OVERLAY,
                                Cidr.parse("9.0.0.0/8").orElseThrow())),
                        new Provenance.Document("http://leader.mesos:5050/overlay-master/state")),
                List.of(new Conflict.NoInterface(OWN, List.of(ip("9.0.1.131")))));
    }

    private static Service empty() {
        return new Service(
                new ServiceName("empty"),
                State.FRESH,
                List.of(new Endpoint.Ports("none", Optional.empty(), List.of(), State.FRESH)));
    }

    private static Service unknown() {
        return Service.unknown(
                new ServiceName("hdfs"),
                new Cause.FromOrigin(
                        new Cause.SourceFailed(ListResult.ListFailure.SERVER_ERROR, "HTTP 502"),
                        "http://master.mesos/service/hdfs/v1/endpoints"));
    }

    private static Service kafka() {
        Vip vip = new Vip("broker.kafka.l4lb.thisdcos.directory", 9092, List.of(ip("11.12.13.14")));
        List<Instance> brokers = List.of(overlay(), stale(), unreachable(), dualStack());
        return new Service(
                new ServiceName("prod/kafka"),
                STALE,
                List.of(
                        new Endpoint.Ports("broker", Optional.of(vip), brokers, STALE),
                        new Endpoint.Unlearned(
                                "jmx",
                                new State.Unknown(
                                        new Cause.SourceFailed(ListResult.ListFailure.NOT_FOUND, "HTTP 404"))),
                        new Endpoint.Text("zookeeper", "master.mesos:2181/dcos-service-kafka", State.FRESH)));
    }

    /** Returns a service with a task that has a UDP port and two addresses, and a task without a port. */
    private static Service syslog() {
        Network dcos = overlay("9.0.1.150", "dcos", "9.0.0.0/8");
        NamedIp container =
                new NamedIp("syslog.marathon.mesos", Optional.of(ip("9.0.1.150")), List.of(ip("192.168.40.9")));
        NamedIp host = new NamedIp("syslog.marathon.slave.mesos", Optional.of(ip("10.0.1.11")));
        Instance udp = new Instance(
                "syslog-a",
                514,
                Protocol.UDP,
                dcos,
                false,
                new Dial.To(ip("9.0.1.150"), 514, Dial.Via.CONTAINER, Network.Kind.OVERLAY, Vantage.Place.OVERLAY),
                container,
                host,
                State.FRESH,
                List.of(),
                Optional.empty());
        Instance portless = new Instance(
                "syslog-b",
                0,
                Protocol.TCP,
                dcos,
                false,
                new Dial.Nothing(new Obstacle.NoPort()),
                container,
                host,
                State.FRESH,
                List.of(),
                Optional.empty());
        return new Service(
                new ServiceName("syslog"),
                State.FRESH,
                List.of(new Endpoint.Ports("log", Optional.empty(), List.of(udp, portless), State.FRESH)));
    }

    private static Instance overlay() {
        Instance instance = overlayBeforeDialing();
        return instance.withDial(instance.dial(), Optional.of(new Reach(Reach.Result.PROVEN, SINCE)));
    }

    private static Instance overlayBeforeDialing() {
        return instance(
                "kafka-0-broker",
                overlay("9.0.1.130", "dcos", "9.0.0.0/8"),
                new Dial.To(ip("9.0.1.130"), 1025, Dial.Via.CONTAINER, Network.Kind.OVERLAY, Vantage.Place.OVERLAY),
                Optional.of("9.0.1.130"),
                State.FRESH,
                new Discrepancy.ListDiffers(
                        List.of(ip("9.0.1.77")), Discrepancy.AnsweringZone.AUTOIP, List.of(ip("9.0.1.130"))));
    }

    private static Instance stale() {
        return instance(
                "kafka-1-broker",
                new Network(Network.Kind.HOST, Optional.empty(), new NetworkRule.AgentAddress(ip("10.0.1.11"), false)),
                new Dial.To(ip("10.0.1.11"), 1025, Dial.Via.HOST, Network.Kind.HOST, Vantage.Place.OVERLAY),
                Optional.of("10.0.1.11"),
                STALE);
    }

    private static Instance unreachable() {
        Cause denied = new Cause.Quoted("kafka-2-broker A: NXDOMAIN");
        return instance(
                "kafka-2-broker",
                Network.unknown(denied),
                new Dial.Nothing(new Obstacle.NetworkNotKnown(new NetworkRule.Undecided(denied))),
                Optional.empty(),
                new State.Unknown(denied));
    }

    private static Instance dualStack() {
        return instance(
                "kafka-3-broker",
                overlay("fd01:b::5", "dcos6", "fd01:b::/64"),
                new Dial.To(ip("fd01:b::5"), 1025, Dial.Via.CONTAINER, Network.Kind.OVERLAY, Vantage.Place.OVERLAY),
                Optional.of("fd01:b::5"),
                State.FRESH);
    }

    private static Instance instance(
            String task,
            Network network,
            Dial dial,
            Optional<String> container,
            State state,
            Discrepancy... disagreements) {
        return new Instance(
                task,
                1025,
                Protocol.TCP,
                network,
                false,
                dial,
                new NamedIp(task + ".kafka.autoip.dcos.thisdcos.directory", container.map(TestViews::ip)),
                new NamedIp(task + ".kafka.mesos", Optional.of(ip("10.0.1.11"))),
                state,
                List.of(disagreements),
                Optional.empty());
    }

    private static Network overlay(String ip, String name, String range) {
        return new Network(
                Network.Kind.OVERLAY,
                Optional.of(name),
                new NetworkRule.InNetworkRange(ip(ip), named(name, range), false, Optional.empty()));
    }

    private static NamedRange named(String name, String range) {
        return new NamedRange(name, Network.Kind.OVERLAY, Cidr.parse(range).orElseThrow());
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}
