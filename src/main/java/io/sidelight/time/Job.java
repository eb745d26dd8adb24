package io.sidelight.time;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;

/**
 * Work that a scheduler repeats, also after an exception. An exception is counted, and logged once. The runs after it are skipped:
 * one run after the first exception, and twice as many after each consecutive one.
 */
public final class Job {
    private static final int MOST_SKIPPED = 60;

    private final String name;
    private final Runnable work;
    private int skips;
    private int skipsLeft;

    /**
     * Creates a job.
     *
     * @param name the name in the log
     */
    public Job(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Does the work, unless this run is skipped. Runs must not overlap. */
    public void run() {
        if (skipsLeft > 0) {
            skipsLeft--;
            return;
        }
        try {
            work.run();
            skips = 0;
        } catch (RuntimeException | Error thrown) {
            Defects.report(Component.JOB, name, thrown);
            skips = Math.min(MOST_SKIPPED, Math.max(1, skips * 2));
            skipsLeft = skips;
        }
    }
}
