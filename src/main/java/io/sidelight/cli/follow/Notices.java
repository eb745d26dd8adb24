package io.sidelight.cli.follow;

import io.sidelight.cli.output.ExitCode;
import java.io.PrintWriter;

/** Lines for people on the standard error. A line that repeats the last one is left out. */
final class Notices {
    private final PrintWriter err;
    private String last = "";

    Notices(PrintWriter err) {
        this.err = err;
    }

    void print(Exception failure) {
        print(String.valueOf(failure.getMessage()));
    }

    /**
     * Prints what is missing at the end of the time.
     *
     * @return the exit code of a timeout
     */
    int printTimeout(Deadline deadline, String missing) {
        print("timeout after " + deadline + ": " + missing);
        return ExitCode.TIMEOUT;
    }

    synchronized void print(String line) {
        if (!line.equals(last)) {
            last = line;
            err.println("sidelight: " + line);
            err.flush();
        }
    }
}
