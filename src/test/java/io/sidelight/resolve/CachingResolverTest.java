package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the cache: its entries, their lifetime, and shared queries. */
class CachingResolverTest {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final int ENTRIES = 3;

    private final TestClock clock = new TestClock();
    private final HeldResolver network = new HeldResolver(clock);
    private final Backoff backoff = new Backoff(SHORTEST, LONGEST, new SplittableRandom(1));
    private final CachingResolver cached =
            new CachingResolver(network, clock, new CachingResolver.CacheLimits(SHORTEST, LONGEST, ENTRIES), backoff);

    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments(new Outcome.Records(HeldResolver.ADDRESS, TTL)),
                arguments(new Outcome.NoData(TTL)),
                arguments(new Outcome.NoSuchName(true, TTL)));
    }

    static Stream<Arguments> ttls() {
        return Stream.of(
                arguments("none becomes the shortest", Duration.ZERO, SHORTEST),
                arguments("below becomes the shortest", Duration.ofSeconds(1), SHORTEST),
                arguments("between is kept", TTL, TTL));
    }

    @Test
    void identicalQueriesAtTheSameTime_shareOneQuery() {
        List<CompletableFuture<QueryResult>> askers =
                IntStream.range(0, 200).mapToObj(i -> lookup("a.mesos")).toList();
        assertThat(network.queried()).containsExactly("a.mesos");
        assertThat(askers).noneMatch(CompletableFuture::isDone);

        network.answer(TTL);

        assertThat(askers).allMatch(CompletableFuture::isDone);
        assertThat(askers)
                .extracting(CompletableFuture::join)
                .containsOnly(askers.get(0).join());
    }

    @Test
    void manyThreadsShareOneQuery() {
        List<CompletableFuture<QueryResult>> askers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> lookup("a.mesos"))
                .toList();

        network.answer(TTL);

        assertThat(network.queried()).hasSize(1);
        assertThat(askers).allMatch(CompletableFuture::isDone);
    }

    @Test
    void anotherNameOrType_isAnotherQuery() {
        Stream<Question> different = Stream.of(
                new Question("a.mesos", Question.Type.A),
                new Question("b.mesos", Question.Type.A),
                new Question("a.mesos", Question.Type.AAAA));

        assertThat(different.map(question -> cached.query(question, Instant.MIN)))
                .noneMatch(CompletableFuture::isDone);
        assertThat(network.queried()).containsExactly("a.mesos", "b.mesos", "a.mesos");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void response_isUsedUntilItExpires(Outcome outcome) {
        QueryResult first = answered("a.mesos", outcome);

        clock.advance(TTL.minus(MOMENT));
        assertThat(lookup("a.mesos")).isCompletedWithValue(first);
        assertThat(network.queried()).hasSize(1);

        clock.advance(MOMENT);
        assertThat(lookup("a.mesos")).isNotDone();
        assertThat(network.queried()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @MethodSource("ttls")
    void ttl_isKeptWithinLimits(String rule, Duration ttl, Duration believed) {
        QueryResult records = answered("a.mesos", new Outcome.Records(HeldResolver.ADDRESS, ttl));
        QueryResult absence = answered("b.mesos", new Outcome.NoSuchName(true, ttl));
        QueryResult noData = answered("c.mesos", new Outcome.NoData(ttl));

        assertThat(records.outcome()).as(rule).isEqualTo(new Outcome.Records(HeldResolver.ADDRESS, believed));
        assertThat(absence.outcome()).as(rule).isEqualTo(new Outcome.NoSuchName(true, believed));
        assertThat(noData.outcome()).as(rule).isEqualTo(new Outcome.NoData(believed));
    }

    @Test
    void ttlAboveTheLongest_isSpreadBelowIt() {
        List<Duration> ttls = IntStream.range(0, 50)
                .mapToObj(time -> {
                    clock.advance(LONGEST);
                    return answered("a.mesos", new Outcome.NoData(Duration.ofHours(1)));
                })
                .map(answer -> answer.outcome().ttl())
                .toList();
        assertThat(ttls).allMatch(ttl -> ttl.compareTo(LONGEST) <= 0 && ttl.toMillis() >= LONGEST.toMillis() * 5 / 6);
        assertThat(Set.copyOf(ttls)).hasSizeGreaterThan(10);
    }

    static Stream<Outcome> failures() {
        return Stream.concat(
                Stream.of(new Outcome.NoSuchName(false, Duration.ofHours(1))),
                Stream.of(Failure.values()).map(failure -> new Outcome.Failed(failure, "")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failedQuery_isRepeatedAfterAGrowingBackoff(Outcome failed) {
        Duration wait = Duration.ZERO;
        for (int failures = 1; failures <= 6; failures++) {
            clock.advance(wait);
            QueryResult answer = answered("a.mesos", failed);
            wait = answer.outcome().ttl();
            assertThat(answer.outcome()).isEqualTo(failed.withTtl(wait));
            assertThat(wait).isBetween(SHORTEST, longest(failed, failures));
            clock.advance(wait.minus(MOMENT));
            assertThat(lookup("a.mesos")).isCompletedWithValue(answer);
            wait = MOMENT;
        }
        assertThat(network.queried()).hasSize(6);
    }

    /** A server that refuses is still loading its zone, which takes only moments. */
    private static Duration longest(Outcome failed, int failures) {
        boolean refused = failed instanceof Outcome.Failed how && how.failure() == Failure.REFUSED;
        Duration longest = SHORTEST.multipliedBy(1L << (refused ? 1 : failures));
        return longest.compareTo(LONGEST) > 0 ? LONGEST : longest;
    }

    @Test
    void response_resetsTheBackoff() {
        for (int failures = 1; failures <= 6; failures++) {
            clock.advance(answered("a.mesos", new Outcome.Failed(Failure.SERVFAIL, ""))
                    .outcome()
                    .ttl());
        }
        clock.advance(answered("a.mesos", new Outcome.NoData(TTL)).outcome().ttl());
        assertThat(answered("a.mesos", new Outcome.Failed(Failure.SERVFAIL, ""))
                        .outcome()
                        .ttl())
                .isBetween(SHORTEST, SHORTEST.multipliedBy(2));
    }

    @Test
    void exceptionOfTheNextResolver_isAFailedQuery() {
        UncachedResolver broken = (question, then) -> {
            throw new IllegalStateException("a fault");
        };
        CachingResolver defective = new CachingResolver(
                broken, clock, new CachingResolver.CacheLimits(SHORTEST, LONGEST, ENTRIES), backoff);

        QueryResult failed = defective
                .query(new Question("a.mesos", Question.Type.A), Instant.MIN)
                .join();

        assertThat(failed.outcome().label()).isEqualTo("internal_error");
        assertThat(failed.outcome().ttl()).isBetween(SHORTEST, SHORTEST.multipliedBy(2));
    }

    @Test
    void responseFromBeforeTheEarliestTime_isNotUsed() {
        QueryResult before = answered("a.mesos", new Outcome.Records(HeldResolver.ADDRESS, TTL));
        clock.advance(MOMENT);
        Instant now = clock.instant();

        CompletableFuture<QueryResult> pending = cached.query(new Question("a.mesos", Question.Type.A), now);
        network.answer(TTL);

        assertThat(pending.join().at()).isEqualTo(now).isAfter(before.at());
        assertThat(lookup("a.mesos")).isCompletedWithValue(pending.join());
    }

    @Test
    void responseFromTheEarliestTime_isUsed() {
        QueryResult then = answered("a.mesos", new Outcome.Records(HeldResolver.ADDRESS, TTL));

        assertThat(cached.query(new Question("a.mesos", Question.Type.A), then.at()))
                .isCompletedWithValue(then);
    }

    @Test
    void questionsAboveTheLimit_areQueriedEachTime() {
        for (String name : List.of("a.mesos", "b.mesos", "c.mesos", "d.mesos")) {
            answered(name, new Outcome.Records(HeldResolver.ADDRESS, TTL));
        }

        assertThat(lookup("a.mesos")).isDone();
        assertThat(lookup("d.mesos")).isNotDone();
        assertThat(network.queried()).containsExactly("a.mesos", "b.mesos", "c.mesos", "d.mesos", "d.mesos");
    }

    @Test
    void expiredEntries_makeRoom() {
        for (String name : List.of("a.mesos", "b.mesos", "c.mesos")) {
            answered(name, new Outcome.Records(HeldResolver.ADDRESS, TTL));
        }
        clock.advance(TTL);

        answered("d.mesos", new Outcome.Records(HeldResolver.ADDRESS, TTL));

        assertThat(lookup("d.mesos")).isDone();
    }

    private CompletableFuture<QueryResult> lookup(String name) {
        return cached.query(new Question(name, Question.Type.A), Instant.MIN);
    }

    private QueryResult answered(String name, Outcome outcome) {
        CompletableFuture<QueryResult> pending = lookup(name);
        network.answer(outcome);
        return pending.join();
    }
}
