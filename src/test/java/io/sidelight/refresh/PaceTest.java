package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Pace PACE =
            new Pace(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30), new SplittableRandom(1));

    @ParameterizedTest(name = "answers that expire in {0} s and {1} s: about {2} s")
    @CsvSource({"20, 40, 20", "1, 40, 5", "300, 400, 60", "-10, 30, 5"})
    void waitsUntilTheFirstAnswerExpiresWithinTheBounds(long one, long other, long seconds) {
        Duration wait = PACE.afterAnswers(List.of(answer(one), answer(other)), NOW);
        assertThat(wait).isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1100));
    }

    @Test
    void aFailureSaysNothingOfWhenToLookAgain() {
        Answer failed = new Answer(
                new Question("a.mesos", Question.Type.A),
                new Outcome.Failed(Outcome.Failure.TIMEOUT, ""),
                "server",
                NOW,
                Duration.ZERO);
        assertThat(PACE.afterAnswers(List.of(failed, answer(20)), NOW)).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest(name = "after {0} failures between 5 s and {1} s")
    @CsvSource({"1, 10", "2, 20", "3, 40", "4, 60", "60, 60"})
    void waitsLongerAfterEachFailureAndNeverTheSame(int failures, long longest) {
        List<Duration> waits =
                Stream.generate(() -> PACE.afterFailures(failures)).limit(200).toList();
        assertThat(waits).allMatch(wait -> wait.toMillis() >= 5_000 && wait.toSeconds() <= longest);
        assertThat(waits.stream().distinct().count()).isGreaterThan(100);
        assertThat(waits).anyMatch(wait -> wait.toMillis() > 5_000 + (longest - 5) * 900);
    }

    @Test
    void eachAgentHasItsOwnPhase() {
        List<Long> phases = IntStream.range(0, 100)
                .mapToObj(agent -> new Pace(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(30),
                                new SplittableRandom(agent))
                        .phase(Duration.ofSeconds(5))
                        .toMillis())
                .toList();
        assertThat(phases).allMatch(phase -> phase >= 0 && phase < 5_000);
        assertThat(phases.stream().filter(phase -> phase < 2_500).count()).isBetween(30L, 70L);
    }

    private static Answer answer(long ttlSeconds) {
        return new Answer(
                new Question("a.mesos", Question.Type.A),
                new Outcome.Records(List.of(Ip.parse("10.0.1.11").orElseThrow()), Duration.ofSeconds(ttlSeconds)),
                "server",
                NOW,
                Duration.ZERO);
    }
}
