package io.sidelight.cli.output;

/** The exit codes of all commands; a contract with those who call them from scripts and checks. */
public final class ExitCode {
    public static final int OK = 0;

    /** Bad arguments or configuration. */
    public static final int UNUSABLE = 1;

    /** A probe found nobody listening. */
    public static final int NO_CONNECTION = 2;

    /** Nothing is known of what was asked for; or a probe's call failed. */
    public static final int NOT_KNOWN = 3;

    /** A probe was answered: not ready. */
    public static final int NOT_READY = 4;

    private ExitCode() {}
}
