package io.sidelight.cli.output;

/** The exit codes of all commands. They are part of the published contract: scripts and health checks use them. */
public final class ExitCode {
    public static final int OK = 0;

    /** Bad arguments or configuration. */
    public static final int UNUSABLE = 1;

    /** A probe found no listener. */
    public static final int NO_CONNECTION = 2;

    /** The requested part is not known yet or cannot be reached, or a request to the agent failed. */
    public static final int NOT_KNOWN = 3;

    /** The agent responded to a probe that it is not ready. */
    public static final int NOT_READY = 4;

    /** A name does not exist. */
    public static final int NO_SUCH_NAME = 5;

    /** The time limit of a wait is over. The program {@code timeout} has the same code. */
    public static final int TIMEOUT = 124;

    private ExitCode() {}
}
