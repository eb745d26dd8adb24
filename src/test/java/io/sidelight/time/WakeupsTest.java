package io.sidelight.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.Log;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests of the timer for recurring work. */
class WakeupsTest {
    private static final Duration WAIT = Duration.ofMillis(50);

    private final Clock clock = SteadyClock.start();

    @Test
    void work_startsWhenItIsDueAndNotBefore() {
        Work work = new Work(clock.instant().plus(WAIT));
        try (Wakeups wakeups = new Wakeups("a test", List.of(work), clock)) {
            wakeups.arm();
            await().until(() -> work.starts.size() >= 5);
        }
        for (int start = 0; start < 5; start++) {
            assertThat(work.starts.get(start)).isAfterOrEqualTo(work.dues.get(start));
        }
    }

    @Test
    void workThatBecomesDueEarlier_startsOnceArmedAgain() {
        Work work = new Work(Instant.MAX);
        try (Wakeups wakeups = new Wakeups("a test", List.of(work), clock)) {
            wakeups.arm();
            work.due = Instant.MIN;
            wakeups.arm();
            await().until(() -> !work.starts.isEmpty());
        }
    }

    @Test
    void nothingDue_workIsNotPolled() {
        AtomicInteger polls = new AtomicInteger();
        Recurring never = new Recurring() {
            @Override
            public Instant due() {
                polls.incrementAndGet();
                return Instant.MAX;
            }

            @Override
            public CompletableFuture<Void> start() {
                throw new AssertionError("not due");
            }
        };
        Work other = new Work(clock.instant().plus(WAIT));
        try (Wakeups idle = new Wakeups("idle", List.of(never), clock);
                Wakeups busy = new Wakeups("busy", List.of(other), clock)) {
            idle.arm();
            busy.arm();
            await().until(() -> other.starts.size() >= 5);
            assertThat(polls).hasValue(1);
        }
    }

    @Test
    void workThatThrows_doesNotStopOtherWorkAndIsRetriedAfterABackoff() {
        long defects = Defects.count(Component.JOB);
        Work work = new Work(clock.instant());
        AtomicInteger thrown = new AtomicInteger();
        Recurring broken = new Recurring() {
            @Override
            public Instant due() {
                return Instant.MIN;
            }

            @Override
            public CompletableFuture<Void> start() {
                thrown.incrementAndGet();
                throw new LinkageError("not even an exception");
            }
        };
        try (Log log = new Log();
                Wakeups wakeups = new Wakeups("a test", List.of(broken, work), clock)) {
            Instant start = clock.instant();
            wakeups.arm();
            await().until(() -> thrown.get() >= 3 && work.starts.size() >= 3);
            assertThat(Duration.between(start, clock.instant()).toMillis())
                    .as("rests of 250 and 500 ms")
                    .isGreaterThanOrEqualTo(750);
            assertThat(Defects.count(Component.JOB)).isEqualTo(defects + thrown.get());
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("internal error component=job subject=\"a test\"");
        }
    }

    @Test
    void dueTimeThatThrows_doesNotStopTheTimer() {
        long defects = Defects.count(Component.JOB);
        Work work = new Work(clock.instant().plus(WAIT));
        AtomicInteger thrown = new AtomicInteger();
        Recurring broken = new Recurring() {
            @Override
            public Instant due() {
                if (thrown.incrementAndGet() <= 4) {
                    throw new IllegalStateException("no time");
                }
                return Instant.MAX;
            }

            @Override
            public CompletableFuture<Void> start() {
                throw new AssertionError("not due");
            }
        };
        try (Log log = new Log();
                Wakeups wakeups = new Wakeups("a test", List.of(work, broken), clock)) {
            wakeups.arm();
            await().until(() -> work.starts.size() >= 3);
            assertThat(Defects.count(Component.JOB)).isGreaterThan(defects);
            assertThat(log.lines()).hasSize(1);
        }
    }

    /** Work that is due again a while after each start. */
    private final class Work implements Recurring {
        private final List<Instant> starts = new CopyOnWriteArrayList<>();
        private final List<Instant> dues = new CopyOnWriteArrayList<>();
        private volatile Instant due;

        Work(Instant due) {
            this.due = due;
        }

        @Override
        public Instant due() {
            return due;
        }

        @Override
        public CompletableFuture<Void> start() {
            dues.add(due);
            starts.add(clock.instant());
            due = clock.instant().plus(WAIT);
            return CompletableFuture.completedFuture(null);
        }
    }
}
