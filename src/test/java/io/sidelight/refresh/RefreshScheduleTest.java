package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.self.Self;
import io.sidelight.model.self.VantageRule;
import io.sidelight.time.Backoff;
import io.sidelight.time.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final RefreshSchedule PACE = pace(1);

    @ParameterizedTest(name = "responses that expire in {0} s and {1} s: about {2} s")
    @CsvSource({"20, 40, 20", "1, 40, 5", "300, 400, 60", "-10, 30, 5"})
    void waitsUntilTheFirstAnswerExpiresWithinTheBounds(long one, long other, long seconds) {
        Duration wait = PACE.afterAnswers(List.of(answer(one), answer(other)), NOW);
        assertThat(wait).isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1100));
    }

    @Test
    void aFailureIsAskedForAgainInItsOwnTime() {
        QueryResult failed = new QueryResult(
                new Question("a.mesos", Question.Type.A),
                new Outcome.Failed(Outcome.Failure.TIMEOUT, "", Duration.ofSeconds(10)),
                "server",
                NOW,
                Duration.ZERO);
        assertThat(PACE.afterAnswers(List.of(failed, answer(20)), NOW))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void aListThatFailsIsAskedForHardlyMoreOftenThanOneThatDoesNot() {
        assertThat(IntStream.range(0, 200).mapToObj(i -> PACE.afterListFailures(1)))
                .allMatch(wait -> wait.toSeconds() >= 18 && wait.toSeconds() <= 36);
        assertThat(IntStream.range(0, 200).mapToObj(i -> PACE.afterListFailures(9)))
                .allMatch(wait -> wait.toSeconds() >= 18 && wait.toSeconds() <= 60)
                .anyMatch(wait -> wait.toSeconds() > 50);
        assertThat(PACE.untilFirstList(1)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void aListThatIsBehindIsAskedForWithinHalfItsWait() {
        assertThat(IntStream.range(0, 200).mapToObj(i -> PACE.afterListBehind()))
                .allMatch(wait -> wait.toMillis() < 15_000)
                .anyMatch(wait -> wait.toSeconds() > 13)
                .anyMatch(wait -> wait.toSeconds() < 2);
    }

    @Test
    void listThatStaysTheSame_isReadLessAndLessOften() {
        assertThat(PACE.afterSameList(0, NOW)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
        assertThat(PACE.afterSameList(1, NOW)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
        assertThat(PACE.afterSameList(2, NOW)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
    }

    @Test
    void longestWaits_endInTheSlotOfTheAgent() {
        RefreshSchedule pace = new RefreshSchedule(PACE.backoff(), PACE.list(), PACE.longestList(), new Slot(0.25));
        Instant begin = Instant.EPOCH.plusSeconds(30);
        for (int second = 0; second < 360; second++) {
            Instant now = NOW.plusSeconds(second);
            Instant next = now.plus(pace.afterSameList(3, now));
            assertThat(Duration.between(begin, next).toMillis() % 120_000).isZero();
            assertThat(Duration.between(now, next)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(132));
        }
        Instant inSlot = NOW.plusSeconds(30);
        assertThat(pace.afterSameList(1000, inSlot)).isEqualTo(Duration.ofMinutes(2));
    }

    /** A pass ends after its slot has begun. Its next list is due in the next slot, also where that is the shortest wait of passes. */
    @Test
    void longestWait_isNotDoubledByTheTimeOfThePass() {
        Duration wait = PACE.backoff().shortest();
        RefreshSchedule pace = new RefreshSchedule(PACE.backoff(), wait, wait, new Slot(0));
        assertThat(pace.afterSameList(1, NOW.plusMillis(1))).isEqualTo(wait.minusMillis(1));
        assertThat(pace.afterSameList(1, NOW.minusMillis(1))).isEqualTo(wait.plusMillis(1));
    }

    /** Units have other slots, so that the agent does not read all its lists at the same moment. */
    @Test
    void slots_followFromTheAgentsOwnAddress() {
        Slot random = new Slot(0.5);
        RefreshSchedule pace = new RefreshSchedule(PACE.backoff(), PACE.list(), PACE.longestList(), random);
        assertThat(pace.at(where(Place.HOST, "", "10.0.1.11")).slot()).isEqualTo(random);
        assertThat(pace.at(where(Place.BRIDGE, "172.17.0.2", "")).slot()).isEqualTo(random);
        assertThat(Stream.of(
                                where(Place.OVERLAY, "9.0.1.130", ""),
                                where(Place.OVERLAY, "9.0.1.131", "10.0.1.11"),
                                where(Place.OVERLAY, "fd01:b::1:5", ""),
                                where(Place.OVERLAY, "fd01:b:0:1::1:5", ""),
                                where(Place.BRIDGE, "172.17.0.2", "10.0.1.11"),
                                where(Place.BRIDGE, "172.17.0.2", "10.0.1.12"))
                        .map(pace::at)
                        .flatMap(own -> Stream.of(own, own.of(WatchedUnit.listed(new ServiceName("kafka")))))
                        .map(RefreshSchedule::slot))
                .doesNotHaveDuplicates()
                .doesNotContain(random);
        assertThat(pace.at(where(Place.OVERLAY, "9.0.1.130", "")).slot())
                .isEqualTo(
                        pace.at(where(Place.OVERLAY, "9.0.1.130", "10.0.1.11")).slot());
    }

    private static Self.Location where(Place place, String container, String host) {
        return new Self.Location(place, Optional.empty(), new VantageRule.Configured(), fact(container), fact(host));
    }

    private static Fact<Ip> fact(String ip) {
        return new Fact<>(Ip.parse(ip), TestFacts.ground("stated"));
    }

    @Test
    void eachAgentHasItsOwnPhase() {
        List<Long> phases = IntStream.range(0, 100)
                .mapToObj(agent -> pace(agent).phase(Duration.ofSeconds(5)).toMillis())
                .toList();
        assertThat(phases).allMatch(phase -> phase >= 0 && phase < 5_000);
        assertThat(phases.stream().filter(phase -> phase < 2_500).count()).isBetween(30L, 70L);
    }

    /** A tenth of the agents in each tenth of the interval, also in those that contain the shortest wait. */
    @Test
    void firstWaits_areNeverShort_andMakeUniformPhases() {
        long tenth = PACE.list().toMillis() / 10;
        int[] agents = new int[10];
        for (int agent = 0; agent < 10_000; agent++) {
            long wait = pace(agent).first(PACE.list()).toMillis();
            assertThat(wait).isBetween(5_000L, 35_000L);
            agents[(int) (wait / tenth % 10)]++;
        }
        assertThat(IntStream.of(agents)).allMatch(count -> count > 900 && count < 1_100);
    }

    private static QueryResult answer(long ttlSeconds) {
        return new QueryResult(
                new Question("a.mesos", Question.Type.A),
                new Outcome.Records(List.of(Ip.parse("10.0.1.11").orElseThrow()), Duration.ofSeconds(ttlSeconds)),
                "server",
                NOW,
                Duration.ZERO);
    }

    private static RefreshSchedule pace(int seed) {
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(seed));
        return new RefreshSchedule(backoff, Duration.ofSeconds(30), Duration.ofMinutes(2));
    }
}
