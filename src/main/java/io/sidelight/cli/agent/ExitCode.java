package io.sidelight.cli.agent;

/** The exit codes of all commands. They are part of the published contract: scripts and health checks use them. */
public final class ExitCode {
    public static final int OK = 0;

    /** Bad arguments or configuration. */
    public static final int UNUSABLE = 1;

    /** A probe found no listener. */
    public static final int NO_CONNECTION = 2;

    /** The requested part is not known, or a probe's request failed. */
    public static final int NOT_KNOWN = 3;

    /** The agent responded to a probe that it is not ready. */
    public static final int NOT_READY = 4;

    private ExitCode() {}
}
