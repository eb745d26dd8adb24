package io.sidelight.boot.executable.collection;

import io.sidelight.time.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The garbage collection that follows a start. The garbage of a start would stay until the next objects need space ({@link
 * CollectionPace}).
 */
public final class StartCollection implements Recurring {
    private static final Duration AFTER_START = Duration.ofSeconds(1);

    private volatile Instant due;

    /** Creates the work, which is due once, 1 s later. */
    public StartCollection(Clock clock) {
        due = clock.instant().plus(AFTER_START);
    }

    @Override
    public Instant due() {
        return due;
    }

    @Override
    public CompletableFuture<Void> start() {
        due = Instant.MAX;
        System.gc();
        return CompletableFuture.completedFuture(null);
    }
}
