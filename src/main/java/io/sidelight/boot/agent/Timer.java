package io.sidelight.boot.agent;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Repeats a job on a thread of its own, and goes on whatever becomes of it. */
public final class Timer implements AutoCloseable {
    private static final int LONGEST_REST_MILLIS = 60_000;

    private final String name;
    private final ScheduledExecutorService thread;

    public Timer(String name) {
        this.name = name;
        thread = Executors.newSingleThreadScheduledExecutor(Daemons.named(name));
    }

    /** Runs it now, and again each time so long after it has ended; after exceptions in a row for longer with each. */
    public void repeat(Runnable what, int millis) {
        var unused = thread.scheduleWithFixedDelay(new Job(name, what, millis), 0, millis, TimeUnit.MILLISECONDS);
    }

    private static final class Job implements Runnable {
        private final String name;
        private final Runnable what;
        private final long longestRest;
        private long rest;
        private long turnsLeft;

        Job(String name, Runnable what, int millis) {
            this.name = name;
            this.what = what;
            this.longestRest = LONGEST_REST_MILLIS / millis;
        }

        @Override
        public void run() {
            if (turnsLeft > 0) {
                turnsLeft--;
                return;
            }
            try {
                what.run();
                rest = 0;
            } catch (RuntimeException | Error thrown) {
                Defects.report(Component.JOB, name, thrown);
                rest = Math.min(longestRest, Math.max(1, rest * 2));
                turnsLeft = rest;
            }
        }
    }

    /** What is being done is done to its end. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
