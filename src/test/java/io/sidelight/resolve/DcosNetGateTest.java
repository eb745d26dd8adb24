package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.ResponseHeader;
import io.sidelight.resolve.DcosNetGate.Presence;
import io.sidelight.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests of the detection of dcos-net, and of the queries that are sent before its result. */
class DcosNetGateTest {
    private static final String TASK = "web.marathon.autoip.dcos.thisdcos.directory";
    private static final String PROBE = "thisnode.thisdcos.directory";
    private static final String LEADER = "leader.mesos";
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Outcome RECORDS = new Outcome.Records(HeldResolver.ADDRESS, TTL);
    private static final Outcome DENIED = new Outcome.NoSuchName(true, TTL);
    private static final Outcome DENIED_OUTSIDE = new Outcome.NoSuchName(false, TTL);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock();
    private final Map<String, Outcome> outcomes = new HashMap<>(Map.of(TASK, RECORDS, LEADER, RECORDS));
    private final List<String> queried = new ArrayList<>();
    private final List<Presence> verdicts = new ArrayList<>();
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new SplittableRandom(1));
    private final DcosNetGate gate = new DcosNetGate(this::network, "mesos", clock, backoff, verdicts::add);

    @Test
    void probeWithRecords_opensTheGatePermanently() {
        outcomes.put(PROBE, RECORDS);
        assertThat(lookup()).isEqualTo(RECORDS);
        outcomes.put(PROBE, DENIED_OUTSIDE);
        clock.advance(FIVE_MINUTES);
        assertThat(lookup()).isEqualTo(RECORDS);
        assertThat(queried).containsExactly(PROBE, TASK, TASK);
        assertThat(verdicts).containsExactly(Presence.PRESENT);
    }

    @Test
    void denialWithAuthority_opensTheGate() {
        outcomes.put(PROBE, DENIED);
        assertThat(lookup()).isEqualTo(RECORDS);
        assertThat(verdicts).containsExactly(Presence.PRESENT);
    }

    @Test
    void denialWithoutAuthority_closesTheGate_andOnlyTheProbeIsRepeated() {
        outcomes.put(PROBE, DENIED_OUTSIDE);
        assertThat(lookup()).satisfies(DcosNetGateTest::isNoZone);
        clock.advance(Duration.ofMinutes(4));
        assertThat(lookup()).satisfies(DcosNetGateTest::isNoZone);
        assertThat(queried).containsExactly(PROBE, LEADER);
        assertThat(verdicts).containsExactly(Presence.ABSENT);
    }

    @Test
    void refusal_closesTheGate_andIsProbedAgainSoon() {
        outcomes.put(PROBE, failed(Failure.REFUSED));
        assertThat(lookup()).satisfies(DcosNetGateTest::isNoZone);
        outcomes.put(PROBE, RECORDS);
        clock.advance(Duration.ofSeconds(1));
        lookup();
        assertThat(lookup()).isEqualTo(RECORDS);
        assertThat(verdicts).containsExactly(Presence.ABSENT, Presence.PRESENT);
    }

    @Test
    void threeTimeouts_closeTheGate_whileTheLeadersNameResolves() {
        outcomes.put(PROBE, failed(Failure.TIMEOUT));
        assertThat(lookup()).isEqualTo(RECORDS);
        assertThat(lookup()).isEqualTo(RECORDS);
        assertThat(verdicts).isEmpty();
        assertThat(lookup()).satisfies(DcosNetGateTest::isNoZone);
        assertThat(verdicts).containsExactly(Presence.ABSENT);
    }

    @Test
    void failedLookupOfTheLeader_decidesNothing() {
        outcomes.put(LEADER, failed(Failure.TIMEOUT));
        for (Outcome probe : List.of(DENIED_OUTSIDE, failed(Failure.REFUSED), failed(Failure.TIMEOUT))) {
            outcomes.put(PROBE, probe);
            for (int times = 0; times < 5; times++) {
                assertThat(lookup()).isEqualTo(RECORDS);
            }
        }
        assertThat(verdicts).isEmpty();
    }

    @Test
    void dcosNetThatStartsLater_isDetectedWithin5Minutes() {
        outcomes.put(PROBE, DENIED_OUTSIDE);
        lookup();
        outcomes.put(PROBE, RECORDS);
        clock.advance(FIVE_MINUTES);
        lookup();
        assertThat(lookup()).isEqualTo(RECORDS);
        assertThat(verdicts).containsExactly(Presence.ABSENT, Presence.PRESENT);
    }

    @Test
    void refusalThatManyPassesWaitFor_isProbedAgainSoon() {
        CompletableFuture<QueryResult> probe = new CompletableFuture<>();
        DcosNetGate shared = new DcosNetGate(
                (question, notBefore) ->
                        question.equals(DcosNetGate.PROBE) && queried.isEmpty() ? probe : network(question, notBefore),
                "mesos",
                clock,
                backoff,
                verdicts::add);
        Question task = new Question(TASK, Question.Type.A);
        for (int pass = 0; pass < 10; pass++) {
            assertThat(shared.query(task, Instant.MIN)).isNotDone();
        }
        probe.complete(
                new QueryResult(DcosNetGate.PROBE, failed(Failure.REFUSED), "-", clock.instant(), Duration.ZERO));
        assertThat(verdicts).containsExactly(Presence.ABSENT);
        outcomes.put(PROBE, RECORDS);
        clock.advance(Duration.ofSeconds(1));

        shared.query(task, Instant.MIN).join();

        assertThat(verdicts).containsExactly(Presence.ABSENT, Presence.PRESENT);
    }

    @Test
    void probeDuringAnOutageOfMesosDns_isRepeatedSoon() {
        outcomes.put(PROBE, failed(Failure.REFUSED));
        lookup();
        outcomes.put(LEADER, failed(Failure.TIMEOUT));
        clock.advance(Duration.ofSeconds(1));
        lookup();
        outcomes.put(PROBE, RECORDS);
        clock.advance(Duration.ofSeconds(2));

        lookup();

        assertThat(verdicts).containsExactly(Presence.ABSENT, Presence.PRESENT);
    }

    @Test
    void batchBeforeAnyDecision_sendsNoNamesOutside_ifTheProbeFails() {
        outcomes.put(PROBE, failed(Failure.TIMEOUT));
        List<Question> questions = IntStream.range(0, 10)
                .mapToObj(number -> new Question(number + "." + TASK, Question.Type.A))
                .toList();
        questions.forEach(question -> outcomes.put(question.name(), RECORDS));

        List<QueryResult> answers =
                gate.queryInOrder(questions, question -> Instant.MIN).join();

        assertThat(answers).extracting(QueryResult::question).isEqualTo(questions);
        assertThat(queried).containsExactly(PROBE, LEADER);
        assertThat(verdicts).containsExactly(Presence.ABSENT);
    }

    @Test
    void batchThroughTheClosedGate_keepsItsOrder() {
        outcomes.put(PROBE, DENIED_OUTSIDE);
        outcomes.put("web.marathon.mesos", RECORDS);
        List<Question> questions = Stream.of(TASK, "web.marathon.mesos", PROBE, LEADER)
                .map(name -> new Question(name, Question.Type.A))
                .toList();

        List<QueryResult> answers =
                gate.queryInOrder(questions, question -> Instant.MIN).join();

        assertThat(answers).extracting(QueryResult::question).isEqualTo(questions);
        assertThat(answers)
                .extracting(answer -> answer.outcome().label())
                .containsExactly("no_zone", "records", "no_zone", "records");
    }

    @Test
    void batchAfterTheProbe_isSentAtOnce() {
        outcomes.put(PROBE, RECORDS);
        List<Question> questions = List.of(new Question(TASK, Question.Type.A), new Question(LEADER, Question.Type.A));

        gate.queryInOrder(questions, question -> Instant.MIN).join();

        assertThat(queried).containsExactly(PROBE, TASK, LEADER);
    }

    @Test
    void mesosDnsNames_alwaysPass() {
        outcomes.put("web.marathon.mesos", RECORDS);
        assertThat(lookup("web.marathon.mesos")).isEqualTo(RECORDS);
        assertThat(queried).containsExactly("web.marathon.mesos");
    }

    private static void isNoZone(Outcome outcome) {
        assertThat(((Outcome.Failed) outcome).failure()).isEqualTo(Failure.NO_ZONE);
    }

    private static Outcome failed(Failure failure) {
        return new Outcome.Failed(failure, "", TTL);
    }

    private Outcome lookup() {
        return lookup(TASK);
    }

    private Outcome lookup(String name) {
        return gate.query(new Question(name, Question.Type.A), Instant.MIN)
                .join()
                .outcome();
    }

    /** A resolver in place of the network. The test sets its response for each name. */
    private CompletableFuture<QueryResult> network(Question question, Instant notBefore) {
        queried.add(question.name());
        Outcome outcome = Objects.requireNonNull(outcomes.get(question.name()));
        boolean authoritative = outcome.equals(DENIED);
        return CompletableFuture.completedFuture(new QueryResult(
                question,
                outcome,
                "10.0.0.2:53",
                clock.instant(),
                0,
                Optional.of(new ResponseHeader(ResponseHeader.Transport.UDP, authoritative, false, true))));
    }
}
