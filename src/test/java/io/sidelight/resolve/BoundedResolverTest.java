package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of the limits for queries in flight and in the queue. */
class BoundedResolverTest {
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final TestClock clock = new TestClock();
    private final HeldResolver network = new HeldResolver(clock);

    @Test
    void queriesInFlight_neverExceedTheLimit() {
        BoundedResolver limited = limited(3, 100);
        List<CompletableFuture<QueryResult>> pending = lookup(limited, 20);

        for (int answered = 0; answered < 20; answered++) {
            assertThat(network.inFlight()).isEqualTo(Math.min(3, 20 - answered));
            network.answer(TTL);
        }

        assertThat(pending).allMatch(CompletableFuture::isDone);
    }

    @Test
    void queuedQueries_keepTheirOrder() {
        BoundedResolver limited = limited(2, 100);
        lookup(limited, 10);

        for (int answered = 0; answered < 10; answered++) {
            network.answer(TTL);
        }

        assertThat(network.queried())
                .isEqualTo(IntStream.range(0, 10)
                        .mapToObj(BoundedResolverTest::name)
                        .toList());
    }

    @Test
    void eachCaller_getsTheResponseToItsOwnQuestion() {
        List<CompletableFuture<QueryResult>> pending = lookup(limited(1, 100), 5);
        for (int answered = 0; answered < 5; answered++) {
            network.answer(TTL);
        }

        assertThat(pending)
                .extracting(answer -> answer.join().question().name())
                .isEqualTo(network.queried());
    }

    @Test
    void queryAboveTheQueueLimit_failsAtOnce() {
        BoundedResolver limited = limited(1, 2);
        List<CompletableFuture<QueryResult>> pending = lookup(limited, 4);

        assertThat(pending.subList(0, 3)).noneMatch(CompletableFuture::isDone);
        assertThat(pending.get(3).join().outcome())
                .isEqualTo(new Outcome.Failed(Failure.OVERLOADED, "2 queries are already queued"));
    }

    @Test
    void queue_hasRoomAgainAfterAnOverflow() {
        BoundedResolver limited = limited(1, 2);
        lookup(limited, 4);
        network.answer(TTL);

        assertThat(limited.query(new Question("late.mesos", Question.Type.A))).isNotDone();
    }

    @Test
    void queryThatWaitedTooLong_isNotSent() {
        BoundedResolver limited = limited(1, 100);
        List<CompletableFuture<QueryResult>> early = lookup(limited, 3);
        clock.advance(PATIENCE);
        CompletableFuture<QueryResult> late = limited.query(new Question("late.mesos", Question.Type.A));
        clock.advance(Duration.ofMillis(1));

        network.answer(new Outcome.Failed(Failure.TIMEOUT, ""));

        assertThat(early).allMatch(CompletableFuture::isDone);
        assertThat(early.get(1).join().outcome())
                .isEqualTo(new Outcome.Failed(Failure.TIMEOUT, "no response to the queries before it"));
        assertThat(early.get(1).join().took()).isEqualTo(PATIENCE.plusMillis(1));
        assertThat(late).isNotDone();
        assertThat(network.queried()).containsExactly(name(0), "late.mesos");
    }

    @Test
    void longQueue_waitsWhileResponsesArrive() {
        List<CompletableFuture<QueryResult>> pending = lookup(limited(1, 1_000), 200);
        for (int answered = 0; answered < 200; answered++) {
            clock.advance(Duration.ofMillis(40));
            network.answer(TTL);
        }

        assertThat(pending).allMatch(answer -> answer.join().outcome() instanceof Outcome.Records);
    }

    @Test
    void failedQuery_makesRoomForTheNext() {
        BoundedResolver limited = limited(1, 100);
        List<CompletableFuture<QueryResult>> pending = lookup(limited, 2);

        network.answer(new Outcome.Failed(Failure.SERVFAIL, ""));
        network.answer(TTL);

        assertThat(pending.get(1).join().outcome()).isInstanceOf(Outcome.Records.class);
    }

    @Test
    void queryThatCannotBeSent_makesRoomForTheNext() {
        UncachedResolver broken = (question, then) -> {
            throw new IllegalStateException("no socket");
        };
        List<CompletableFuture<QueryResult>> pending =
                lookup(new BoundedResolver(broken, clock, new BoundedResolver.QueryLimits(1, 1, PATIENCE)), 3);

        assertThat(pending)
                .allSatisfy(
                        answer -> assertThat(answer.join().outcome().label()).isEqualTo("internal_error"));
    }

    @Test
    void callbackThatThrows_doesNotStopOtherQueries() {
        BoundedResolver limited = limited(1, 100);
        limited.query(new Question(name(0), Question.Type.A), answer -> {
            throw new IllegalStateException("a defect");
        });
        CompletableFuture<QueryResult> other = limited.query(new Question(name(1), Question.Type.A));

        network.answer(TTL);
        network.answer(TTL);

        assertThat(other.join().outcome()).isInstanceOf(Outcome.Records.class);
    }

    /** All queued queries fail at once, as after a lost network. */
    @Test
    void longQueue_isServedIfResponsesComeAtOnce() {
        AtomicInteger count = new AtomicInteger();
        HeldResolver held = network;
        UncachedResolver firstHeld = (question, then) -> {
            if (count.getAndIncrement() == 0) {
                held.query(question, then);
            } else {
                then.accept(new QueryResult(
                        question, new Outcome.NoData(TTL), "10.0.0.2:53", clock.instant(), Duration.ZERO));
            }
        };
        BoundedResolver limited =
                new BoundedResolver(firstHeld, clock, new BoundedResolver.QueryLimits(1, 50_000, PATIENCE));
        List<CompletableFuture<QueryResult>> pending = lookup(limited, 50_000);

        held.answer(TTL);

        assertThat(pending.stream().filter(answer -> !answer.isDone())).isEmpty();
        assertThat(pending.stream().filter(CompletableFuture::isCompletedExceptionally))
                .isEmpty();
    }

    private BoundedResolver limited(int inFlight, int waiting) {
        return new BoundedResolver(network, clock, new BoundedResolver.QueryLimits(inFlight, waiting, PATIENCE));
    }

    private static List<CompletableFuture<QueryResult>> lookup(BoundedResolver limited, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> limited.query(new Question(name(i), Question.Type.A)))
                .toList();
    }

    private static String name(int number) {
        return "task-" + number + ".mesos";
    }
}
