package io.sidelight.cli.output;

/** The end of a command without its result. The message is for people, in one line. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Returns the failure of a part that is not known yet, or cannot be reached. */
    public static CommandFailedException notKnown(String message) {
        return new CommandFailedException(ExitCode.NOT_KNOWN, message);
    }

    /** Returns the failure of a name that does not exist. */
    public static CommandFailedException noSuchName(String message) {
        return new CommandFailedException(ExitCode.NO_SUCH_NAME, message);
    }

    /** Returns one of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
