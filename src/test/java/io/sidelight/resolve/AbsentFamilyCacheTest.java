package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests of queries for an address family that a name does not have: when they are sent, and when not. */
class AbsentFamilyCacheTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String NAME = "a.kafka.autoip.dcos.thisdcos.directory";

    private final TestClock clock = new TestClock();
    private final Map<Question, Outcome> zone = new HashMap<>();
    private final List<Question.Type> queried = new ArrayList<>();
    private final AbsentFamilyCache sparing = new AbsentFamilyCache(
            this::answer, clock, LONGEST, 2, new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), () -> 0));

    AbsentFamilyCacheTest() {
        has(NAME, Question.Type.A, "9.0.1.130");
        hasNone(NAME, Question.Type.AAAA);
    }

    @Test
    void absentFamily_isNotQueriedWhileTheOtherFamilyStaysTheSame() {
        lookup();
        clock.advance(LONGEST.minus(MOMENT));
        queried.clear();

        QueryResult cached = lookup();

        assertThat(queried).isNotEmpty().containsOnly(Question.Type.A);
        assertThat(cached.outcome()).isEqualTo(new Outcome.NoData(LONGEST));
        assertThat(cached.at()).isEqualTo(clock.instant().minus(LONGEST).plus(MOMENT));
    }

    @Test
    void absentFamily_isQueriedAgainAfterTheLongestTime() {
        lookup();
        clock.advance(LONGEST);
        queried.clear();

        lookup();

        assertThat(queried).contains(Question.Type.AAAA);
    }

    @Test
    void absentFamily_isQueriedAtOnceIfTheOtherFamilyChanges() {
        lookup();
        has(NAME, Question.Type.A, "9.0.2.130");
        has(NAME, Question.Type.AAAA, "fd01:b::2:8000:2");

        assertThat(lookup().outcome()).isEqualTo(zone.get(new Question(NAME, Question.Type.AAAA)));
    }

    @Test
    void absence_isStillKnownWhileTheOtherFamilyFails() {
        lookup();
        zone.put(new Question(NAME, Question.Type.A), new Outcome.Failed(Outcome.Failure.TIMEOUT, ""));
        queried.clear();

        lookup();

        assertThat(queried).containsOnly(Question.Type.A);
    }

    @Test
    void absentFamily_isQueriedIfTheCachedResponseIsTooOld() {
        lookup();
        clock.advance(MOMENT);
        queried.clear();

        lookup(NAME, clock.instant());

        assertThat(queried).contains(Question.Type.AAAA);
    }

    /** A batch may take longer than the TTL of its first responses. */
    @Test
    void otherFamily_isNotQueriedAgainIfTheBatchHasIt() {
        lookup();

        assertThat(queried).containsExactly(Question.Type.A, Question.Type.AAAA);
    }

    /** As in the follow-up queries of a pass. */
    @Test
    void batchWithoutTheOtherFamily_isAnswered() {
        Question question = new Question(NAME, Question.Type.AAAA);
        Map<Question, Instant> notBefore = Map.of(question, Instant.MIN);

        List<QueryResult> answers = sparing.queryInOrder(
                        List.of(question), each -> Objects.requireNonNull(notBefore.get(each)))
                .join();

        assertThat(answers).extracting(answer -> answer.outcome().label()).containsExactly("nodata");
        assertThat(queried).containsExactly(Question.Type.AAAA, Question.Type.A);
    }

    @Test
    void batch_hasItsResultsInOrder() {
        has("b.mesos", Question.Type.A, "10.0.1.11");
        hasNone("b.mesos", Question.Type.AAAA);
        List<Question> questions =
                Stream.of("b.mesos", NAME).flatMap(Question::ofAddresses).toList();

        for (int time = 0; time < 2; time++) {
            assertThat(sparing.queryInOrder(questions, question -> Instant.MIN).join())
                    .extracting(QueryResult::question)
                    .isEqualTo(questions);
        }
    }

    @Test
    void absentIpv4Family_isNotQueriedEither() {
        String name = "six.kafka.autoip.dcos.thisdcos.directory";
        hasNone(name, Question.Type.A);
        has(name, Question.Type.AAAA, "fd01:b::2:8000:2");
        lookup(name, Instant.MIN);
        queried.clear();

        lookup(name, Instant.MIN);

        assertThat(queried).isNotEmpty().containsOnly(Question.Type.AAAA);
    }

    @Test
    void nameWithoutAddresses_isQueriedForBothFamilies() {
        hasNone(NAME, Question.Type.A);
        lookup();
        queried.clear();

        lookup();

        assertThat(queried).contains(Question.Type.A, Question.Type.AAAA);
    }

    @Test
    void namesAboveTheLimit_areQueriedEachTime() {
        for (String name : List.of(NAME, "b.mesos", "c.mesos")) {
            has(name, Question.Type.A, "10.0.1.11");
            hasNone(name, Question.Type.AAAA);
            lookup(name, Instant.MIN);
        }
        queried.clear();

        lookup("c.mesos", Instant.MIN);
        assertThat(queried).contains(Question.Type.AAAA);
        queried.clear();
        lookup("b.mesos", Instant.MIN);
        assertThat(queried).doesNotContain(Question.Type.AAAA);
    }

    private void has(String name, Question.Type type, String address) {
        Ip ip = Ip.parse(address).orElseThrow();
        zone.put(new Question(name, type), new Outcome.Records(List.of(ip), Duration.ofSeconds(5)));
    }

    private void hasNone(String name, Question.Type type) {
        zone.put(new Question(name, type), new Outcome.NoData(Duration.ofSeconds(1)));
    }

    /** Returns the response for the IPv6 address. */
    private QueryResult lookup() {
        return lookup(NAME, Instant.MIN);
    }

    private QueryResult lookup(String name, Instant notBefore) {
        return Objects.requireNonNull(
                sparing.queryAll(Question.ofAddresses(name).toList(), notBefore)
                        .join()
                        .get(new Question(name, Question.Type.AAAA)));
    }

    private CompletableFuture<QueryResult> answer(Question question, Instant notBefore) {
        queried.add(question.type());
        return CompletableFuture.completedFuture(new QueryResult(
                question, Objects.requireNonNull(zone.get(question)), "10.0.0.2:53", clock.instant(), Duration.ZERO));
    }
}
