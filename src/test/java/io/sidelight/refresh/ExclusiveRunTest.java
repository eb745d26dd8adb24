package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExclusiveRunTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ExclusiveRun<String> run = new ExclusiveRun<>();
    private final AtomicInteger started = new AtomicInteger();

    private CompletableFuture<Void> start(Instant now, CompletableFuture<String> work) {
        return run.start(now, LONGEST, limited -> {
            started.incrementAndGet();
            return limited.apply(work).handle((result, failure) -> null);
        });
    }

    @Test
    void runEndsWithItsWork() {
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<Void> end = start(NOW, work);
        assertThat(run.deadline()).contains(NOW.plus(LONGEST));
        work.complete("done");
        assertThat(end).isCompleted();
        assertThat(run.deadline()).isEmpty();
    }

    @Test
    void duringARun_nothingIsStarted() {
        CompletableFuture<Void> first = start(NOW, new CompletableFuture<>());
        CompletableFuture<Void> second = start(NOW.plus(LONGEST).minusMillis(1), new CompletableFuture<>());
        assertThat(second).isCompleted();
        assertThat(first).isNotDone();
        assertThat(started).hasValue(1);
    }

    @Test
    void runThatHangs_isGivenUpAtItsDeadline() {
        CompletableFuture<Void> hanging = start(NOW, new CompletableFuture<>());
        assertThat(start(NOW.plus(LONGEST), new CompletableFuture<>())).isCompleted();
        assertThat(hanging).isCompleted();
        assertThat(run.deadline()).isEmpty();
        assertThat(start(NOW.plus(LONGEST), new CompletableFuture<>())).isNotDone();
        assertThat(started).hasValue(2);
    }
}
