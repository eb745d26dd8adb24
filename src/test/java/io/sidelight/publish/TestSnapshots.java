package io.sidelight.publish;

import static io.sidelight.TestFacts.because;
import static io.sidelight.TestFacts.rule;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
import io.sidelight.model.evidence.ListResult.RouteAttempt.Verdict;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.Denial;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.ResponseHeader;
import io.sidelight.model.evidence.Target;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import io.sidelight.view.UnitViews;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A view with all kinds of parts, and evidence of every kind for it. */
public final class TestSnapshots {
    /** The time at which the evidence is explained. */
    public static final Instant NOW = TestViews.SINCE.plusSeconds(90);

    private static final ServiceName KAFKA = new ServiceName("prod/kafka");
    private static final ServiceName MARATHON = new ServiceName("marathon");
    private static final String LIST = "http://master.mesos/service/prod/kafka/v1/endpoints";

    private TestSnapshots() {}

    /** Returns the evidence for a scheduler's service and for an app that is resolved by DNS alone. */
    public static Snapshot everything() {
        View view = TestViews.everything();
        Service kafka = view.service(KAFKA).orElseThrow();
        UnitView listed = new UnitView(WatchedUnit.listed(KAFKA), kafka, kafka.state(), Optional.of(kafkaReport()));
        UnitView single = new UnitView(
                WatchedUnit.single(MARATHON, "shop/web"), marathon(), State.FRESH, Optional.of(marathonReport()));
        SortedMap<WatchedUnit, UnitView> units = new TreeMap<>();
        Stream.of(listed, single).forEach(unit -> units.put(unit.unit(), unit));
        return new Snapshot(
                new View(view.revision(), view.vantage(), List.of(marathon(), kafka)),
                new UnitViews(units),
                TestViews.kafkaTask());
    }

    private static PassReport kafkaReport() {
        ListResult.Listed earlier = new ListResult.Listed(
                LIST,
                NOW.minusSeconds(75),
                List.of(
                        new ListedEndpoint.HeldDown(
                                new ListedEndpoint.ListedPorts(
                                        "broker",
                                        Optional.of(new ListedEndpoint.ListedVip(
                                                "broker.kafka.l4lb.thisdcos.directory", 9092)),
                                        List.of(listed(0), listed(1))),
                                Optional.empty(),
                                List.of(listed(1)),
                                NOW.minusSeconds(40),
                                2),
                        new ListedEndpoint.Unreadable(
                                "jmx",
                                Optional.of(ListResult.ListFailure.NOT_FOUND),
                                because("HTTP 404"),
                                Optional.empty()),
                        new ListedEndpoint.ListedText("zookeeper", "master.mesos:2181/dcos-service-kafka")),
                List.of(new ListResult.Malformed("broker", "kafka-9-broker:\"x\"\u0001", "not an address")));
        ListResult.ListFailed latest = new ListResult.ListFailed(
                LIST,
                NOW.minusSeconds(5),
                ListResult.ListFailure.SERVER_ERROR,
                because("HTTP 502"),
                List.of(
                        new RouteAttempt(
                                "own scheduler",
                                LIST,
                                Verdict.LEFT,
                                because("server error"),
                                Optional.of(NOW.minusSeconds(5))),
                        new RouteAttempt("Mesos-DNS", "", Verdict.UNTRIED, because("not needed"), Optional.empty())),
                List.of());
        return new PassReport(
                NOW.minusSeconds(4),
                Duration.ofMillis(1234),
                latest,
                Optional.of(earlier),
                kafkaAnswers(),
                Map.of(new InstanceKey("broker", "kafka-0-broker", 1025), NOW.minusSeconds(14)),
                Map.of(new InstanceKey("broker", "kafka-1-broker", 1025), new Denial(NOW.minusSeconds(20), 2)));
    }

    private static Map<Question, QueryResult> kafkaAnswers() {
        Duration minute = Duration.ofSeconds(60);
        return answers(
                response(
                        "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory",
                        Question.Type.A,
                        new Outcome.Records(List.of(ip("9.0.1.130"), ip("9.0.1.131")), minute),
                        Optional.of(new ResponseHeader(ResponseHeader.Transport.UDP, true, false, true))),
                response(
                        "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory",
                        Question.Type.AAAA,
                        new Outcome.NoData(minute),
                        Optional.of(new ResponseHeader(ResponseHeader.Transport.TCP, true, true, false))),
                response(
                        "kafka-1-broker.kafka.mesos",
                        Question.Type.A,
                        new Outcome.Failed(Outcome.Failure.TIMEOUT, "", Duration.ofSeconds(2)),
                        Optional.empty()),
                response(
                        "kafka-2-broker.kafka.mesos",
                        Question.Type.A,
                        new Outcome.Failed(Outcome.Failure.RCODE, "NOTAUTH", minute),
                        Optional.of(new ResponseHeader(ResponseHeader.Transport.UDP, false, false, true))),
                response(
                        "broker.kafka.l4lb.thisdcos.directory",
                        Question.Type.A,
                        new Outcome.NoSuchName(false, minute),
                        Optional.of(new ResponseHeader(ResponseHeader.Transport.UDP, false, false, true))));
    }

    private static Service marathon() {
        Instance bridge = new Instance(
                "web-shop@172.31.254.3",
                31080,
                Protocol.UDP,
                new Network(
                                Network.Kind.BRIDGE,
                                Optional.of("mesos-bridge"),
                                rule("172.31.254.3 is in 172.31.254.0/24"))
                        .after(
                                new NetworkRule.Passed.NoOverlay(ip("172.31.254.3")),
                                new NetworkRule.Passed.NoConfiguredRange(ip("172.31.254.3"))),
                true,
                new Dial.To(ip("10.0.1.12"), 31080, Dial.Via.HOST, Network.Kind.BRIDGE, Vantage.Place.OVERLAY),
                new NamedIp("web-shop.marathon.autoip.dcos.thisdcos.directory", Optional.of(ip("172.31.254.3"))),
                new NamedIp("web-shop.marathon.mesos", Optional.of(ip("10.0.1.12"))),
                State.FRESH,
                List.of(),
                Optional.of(new Reach(Reach.Result.REFUSED, NOW.minusSeconds(3))));
        return new Service(
                MARATHON,
                State.FRESH,
                List.of(new Endpoint.Ports("shop/web", Optional.empty(), List.of(bridge), State.FRESH)));
    }

    private static PassReport marathonReport() {
        ListResult.Listed listed = new ListResult.Listed(
                "apps",
                NOW.minusSeconds(9),
                List.of(new ListedEndpoint.ListedPorts(
                        "shop/web",
                        Optional.empty(),
                        List.of(new ListedInstance(
                                "web-shop@172.31.254.3",
                                Optional.empty(),
                                31080,
                                Protocol.UDP,
                                ListedEndpoint.PortOwner.AGENT,
                                List.of(ip("172.31.254.3"), ip("fd01:b::5")))))),
                List.of(),
                List.of(),
                List.of(new QueryResult(
                        new Question("_web-shop._udp.marathon.mesos", Question.Type.SRV),
                        new Outcome.Targets(
                                List.of(new Target("web-shop-ab3de-s1.marathon.slave.mesos", 31080)),
                                Duration.ofSeconds(60)),
                        "198.51.100.1:53",
                        NOW.minusSeconds(9),
                        Duration.ofMillis(3).toNanos(),
                        Optional.of(new ResponseHeader(ResponseHeader.Transport.UDP, true, false, true)))));
        return new PassReport(
                NOW.minusSeconds(8), Duration.ofMillis(12), listed, Optional.of(listed), Map.of(), Map.of());
    }

    private static ListedInstance listed(int number) {
        return new ListedInstance("kafka-" + number + "-broker", Optional.empty(), 1025, List.of(ip("9.0.1.77")));
    }

    private static QueryResult response(
            String name, Question.Type type, Outcome outcome, Optional<ResponseHeader> reply) {
        return new QueryResult(
                new Question(name, type),
                outcome,
                "198.51.100.1:53",
                NOW.minusSeconds(14),
                Duration.ofMillis(7).toNanos(),
                reply);
    }

    private static Map<Question, QueryResult> answers(QueryResult... answers) {
        Map<Question, QueryResult> byQuestion = new HashMap<>();
        for (QueryResult answer : answers) {
            byQuestion.put(answer.question(), answer);
        }
        return byQuestion;
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}
