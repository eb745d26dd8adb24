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
import org.junit.jupiter.api.Test;

/** When the question for addresses of a family that a name has none of is spared, and when it is asked. */
class AbsentFamilyCacheTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String NAME = "a.kafka.autoip.dcos.thisdcos.directory";

    private final TestClock clock = new TestClock();
    private final Map<Question, Outcome> zone = new HashMap<>();
    private final List<Question.Type> asked = new ArrayList<>();
    private final AbsentFamilyCache sparing = new AbsentFamilyCache(
            this::answer, clock, LONGEST, 2, new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), () -> 0));

    AbsentFamilyCacheTest() {
        has(NAME, Question.Type.A, "9.0.1.130");
        hasNone(NAME, Question.Type.AAAA);
    }

    @Test
    void absentFamily_isNotQueriedWhileTheOtherFamilyStaysTheSame() {
        ask();
        clock.advance(LONGEST.minus(MOMENT));
        asked.clear();

        QueryResult spared = ask();

        assertThat(asked).isNotEmpty().containsOnly(Question.Type.A);
        assertThat(spared.outcome()).isEqualTo(new Outcome.NoData(LONGEST));
        assertThat(spared.at()).isEqualTo(clock.instant().minus(LONGEST).plus(MOMENT));
    }

    @Test
    void absentFamily_isQueriedAgainAfterTheLongestTime() {
        ask();
        clock.advance(LONGEST);
        asked.clear();

        ask();

        assertThat(asked).contains(Question.Type.AAAA);
    }

    @Test
    void absentFamily_isQueriedAtOnceIfTheOtherFamilyChanges() {
        ask();
        has(NAME, Question.Type.A, "9.0.2.130");
        has(NAME, Question.Type.AAAA, "fd01:b::2:8000:2");

        assertThat(ask().outcome()).isEqualTo(zone.get(new Question(NAME, Question.Type.AAAA)));
    }

    @Test
    void absence_isStillKnownWhileTheOtherFamilyFails() {
        ask();
        zone.put(new Question(NAME, Question.Type.A), new Outcome.Failed(Outcome.Failure.TIMEOUT, ""));
        asked.clear();

        ask();

        assertThat(asked).containsOnly(Question.Type.A);
    }

    @Test
    void absentFamily_isQueriedIfTheCachedResponseIsTooOld() {
        ask();
        clock.advance(MOMENT);
        asked.clear();

        ask(NAME, clock.instant());

        assertThat(asked).contains(Question.Type.AAAA);
    }

    @Test
    void absentIpv4Family_isNotQueriedEither() {
        String name = "six.kafka.autoip.dcos.thisdcos.directory";
        hasNone(name, Question.Type.A);
        has(name, Question.Type.AAAA, "fd01:b::2:8000:2");
        ask(name, Instant.MIN);
        asked.clear();

        ask(name, Instant.MIN);

        assertThat(asked).isNotEmpty().containsOnly(Question.Type.AAAA);
    }

    @Test
    void nameWithoutAddresses_isQueriedForBothFamilies() {
        hasNone(NAME, Question.Type.A);
        ask();
        asked.clear();

        ask();

        assertThat(asked).contains(Question.Type.A, Question.Type.AAAA);
    }

    @Test
    void namesAboveTheLimit_areQueriedEachTime() {
        for (String name : List.of(NAME, "b.mesos", "c.mesos")) {
            has(name, Question.Type.A, "10.0.1.11");
            hasNone(name, Question.Type.AAAA);
            ask(name, Instant.MIN);
        }
        asked.clear();

        ask("c.mesos", Instant.MIN);
        assertThat(asked).contains(Question.Type.AAAA);
        asked.clear();
        ask("b.mesos", Instant.MIN);
        assertThat(asked).doesNotContain(Question.Type.AAAA);
    }

    private void has(String name, Question.Type type, String address) {
        Ip ip = Ip.parse(address).orElseThrow();
        zone.put(new Question(name, type), new Outcome.Records(List.of(ip), Duration.ofSeconds(5)));
    }

    private void hasNone(String name, Question.Type type) {
        zone.put(new Question(name, type), new Outcome.NoData(Duration.ofSeconds(1)));
    }

    /** The answer for an IPv6 address. */
    private QueryResult ask() {
        return ask(NAME, Instant.MIN);
    }

    private QueryResult ask(String name, Instant notBefore) {
        return Objects.requireNonNull(
                sparing.queryAll(Question.ofAddresses(name).toList(), notBefore)
                        .join()
                        .get(new Question(name, Question.Type.AAAA)));
    }

    private CompletableFuture<QueryResult> answer(Question question, Instant notBefore) {
        asked.add(question.type());
        return CompletableFuture.completedFuture(new QueryResult(
                question, Objects.requireNonNull(zone.get(question)), "10.0.0.2:53", clock.instant(), Duration.ZERO));
    }
}
