package io.sidelight.publish;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Dial;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Network;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Attempt;
import io.sidelight.model.evidence.Claims.Attempt.Verdict;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Reply;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.evidence.Report.Denial;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.model.evidence.Target;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import io.sidelight.view.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The view with everything in it, and evidence of every kind for it. */
public final class TestSnapshots {
    /** When the evidence is looked at. */
    public static final Instant NOW = TestViews.SINCE.plusSeconds(90);

    private static final ServiceName KAFKA = new ServiceName("prod/kafka");
    private static final ServiceName MARATHON = new ServiceName("marathon");
    private static final String LIST = "http://master.mesos/service/prod/kafka/v1/endpoints";

    private TestSnapshots() {}

    /** Evidence for a service that a scheduler lists, and for an app that name servers tell. */
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
                new Units(units),
                TestViews.kafkaTask());
    }

    private static Report kafkaReport() {
        Claims.Listed earlier = new Claims.Listed(
                LIST,
                NOW.minusSeconds(75),
                List.of(
                        new ClaimedEndpoint.Held(
                                new ClaimedEndpoint.Ports(
                                        "broker",
                                        Optional.of(new ClaimedEndpoint.ClaimedVip(
                                                "broker.kafka.l4lb.thisdcos.directory", 9092)),
                                        List.of(claimed(0), claimed(1))),
                                Optional.empty(),
                                List.of(claimed(1)),
                                NOW.minusSeconds(40),
                                2),
                        new ClaimedEndpoint.Missing(
                                "jmx", Optional.of(Claims.Failure.NOT_FOUND), "HTTP 404", Optional.empty()),
                        new ClaimedEndpoint.Text("zookeeper", "master.mesos:2181/dcos-service-kafka")),
                List.of(new Claims.Malformed("broker", "kafka-9-broker:\"x\"\u0001", "not an address")));
        Claims.Failed latest = new Claims.Failed(
                LIST,
                NOW.minusSeconds(5),
                Claims.Failure.SERVER_ERROR,
                "HTTP 502",
                List.of(
                        new Attempt(
                                "own scheduler", LIST, Verdict.LEFT, "server error", Optional.of(NOW.minusSeconds(5))),
                        new Attempt("Mesos-DNS", "", Verdict.UNTRIED, "not needed", Optional.empty())),
                List.of());
        return new Report(
                NOW.minusSeconds(4),
                Duration.ofMillis(1234),
                latest,
                Optional.of(earlier),
                kafkaAnswers(),
                Map.of(new Part("broker", "kafka-0-broker", 1025), NOW.minusSeconds(14)),
                Map.of(new Part("broker", "kafka-1-broker", 1025), new Denial(NOW.minusSeconds(20), 2)));
    }

    private static Map<Question, Answer> kafkaAnswers() {
        Duration minute = Duration.ofSeconds(60);
        return answers(
                answer(
                        "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory",
                        Question.Type.A,
                        new Outcome.Records(List.of(ip("9.0.1.130"), ip("9.0.1.131")), minute),
                        Optional.of(new Reply(Reply.Protocol.UDP, true, false, true))),
                answer(
                        "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory",
                        Question.Type.AAAA,
                        new Outcome.NoData(minute),
                        Optional.of(new Reply(Reply.Protocol.TCP, true, true, false))),
                answer(
                        "kafka-1-broker.kafka.mesos",
                        Question.Type.A,
                        new Outcome.Failed(Outcome.Failure.TIMEOUT, "", Duration.ofSeconds(2)),
                        Optional.empty()),
                answer(
                        "kafka-2-broker.kafka.mesos",
                        Question.Type.A,
                        new Outcome.Failed(Outcome.Failure.RCODE, "NOTAUTH", minute),
                        Optional.of(new Reply(Reply.Protocol.UDP, false, false, true))),
                answer(
                        "broker.kafka.l4lb.thisdcos.directory",
                        Question.Type.A,
                        new Outcome.NoSuchName(false, minute),
                        Optional.of(new Reply(Reply.Protocol.UDP, false, false, true))));
    }

    private static Service marathon() {
        Instance bridge = new Instance(
                "web-shop@172.31.254.3",
                31080,
                Protocol.UDP,
                new Network(Network.Kind.BRIDGE, Optional.of("mesos-bridge"), "172.31.254.3 is in 172.31.254.0/24")
                        .after("no overlay has 172.31.254.3", "it is not the agent's"),
                new Dial.To(ip("10.0.1.12"), 31080, Dial.Via.HOST, "the port is the host's"),
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

    private static Report marathonReport() {
        Claims.Listed listed = new Claims.Listed(
                "apps",
                NOW.minusSeconds(9),
                List.of(new ClaimedEndpoint.Ports(
                        "shop/web",
                        Optional.empty(),
                        List.of(new ClaimedInstance(
                                "web-shop@172.31.254.3",
                                Optional.empty(),
                                31080,
                                Protocol.UDP,
                                ClaimedEndpoint.PortOwner.AGENT,
                                List.of(ip("172.31.254.3"), ip("fd01:b::5")))))),
                List.of(),
                List.of(),
                List.of(new Answer(
                        new Question("_web-shop._udp.marathon.mesos", Question.Type.SRV),
                        new Outcome.Targets(
                                List.of(new Target("web-shop-ab3de-s1.marathon.slave.mesos", 31080)),
                                Duration.ofSeconds(60)),
                        "198.51.100.1:53",
                        NOW.minusSeconds(9),
                        Duration.ofMillis(3),
                        Optional.of(new Reply(Reply.Protocol.UDP, true, false, true)))));
        return new Report(NOW.minusSeconds(8), Duration.ofMillis(12), listed, Optional.of(listed), Map.of(), Map.of());
    }

    private static ClaimedInstance claimed(int number) {
        return new ClaimedInstance("kafka-" + number + "-broker", Optional.empty(), 1025, List.of(ip("9.0.1.77")));
    }

    private static Answer answer(String name, Question.Type type, Outcome outcome, Optional<Reply> reply) {
        return new Answer(
                new Question(name, type),
                outcome,
                "198.51.100.1:53",
                NOW.minusSeconds(14),
                Duration.ofMillis(7),
                reply);
    }

    private static Map<Question, Answer> answers(Answer... answers) {
        Map<Question, Answer> byQuestion = new HashMap<>();
        for (Answer answer : answers) {
            byQuestion.put(answer.question(), answer);
        }
        return byQuestion;
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}
