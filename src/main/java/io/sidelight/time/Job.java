package io.sidelight.time;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;

/**
 * Work that a scheduler repeats, and that goes on whatever becomes of it. An exception is counted, and logged once. The turns after
 * it are left out: one after the first in a row, and twice as many after each further one.
 */
public final class Job {
    private static final int MOST_LEFT_OUT = 60;

    private final String name;
    private final Runnable work;
    private int rest;
    private int turnsLeft;

    /**
     * Wraps the work.
     *
     * @param name in the log
     */
    public Job(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Does the work, unless this turn is left out. One turn is run at a time. */
    public void run() {
        if (turnsLeft > 0) {
            turnsLeft--;
            return;
        }
        try {
            work.run();
            rest = 0;
        } catch (RuntimeException | Error thrown) {
            Defects.report(Component.JOB, name, thrown);
            rest = Math.min(MOST_LEFT_OUT, Math.max(1, rest * 2));
            turnsLeft = rest;
        }
    }
}
