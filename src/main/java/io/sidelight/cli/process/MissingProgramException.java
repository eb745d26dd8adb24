package io.sidelight.cli.process;

/** A program that cannot be started. The message is for people, in one line. */
public final class MissingProgramException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final int exitCode;

    private MissingProgramException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    static MissingProgramException notFound(String message) {
        return new MissingProgramException(message, NOT_FOUND);
    }

    /**
     * Creates the failure for a file that is there.
     *
     * @param message for people
     */
    public static MissingProgramException notExecutable(String message) {
        return new MissingProgramException(message + " cannot be executed", NOT_EXECUTABLE);
    }

    /** Returns the exit code that shells use: 127 if it was not found, 126 if it cannot be executed. */
    public int exitCode() {
        return exitCode;
    }
}
