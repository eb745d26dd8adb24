package io.sidelight.cli.process;

import java.util.List;

/** A signal between processes. */
public enum ProcessSignal {
    HUP(1),
    INT(2),
    TERM(15),
    CHLD(17);

    /** Signals for this process that are meant for the program that it runs. */
    static final List<ProcessSignal> PASSED = List.of(HUP, INT, TERM);

    private final int number;

    ProcessSignal(int number) {
        this.number = number;
    }

    /** Returns its number on Linux. */
    public int number() {
        return number;
    }
}
