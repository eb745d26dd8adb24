package io.sidelight.cli.follow;

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

    synchronized void print(String line) {
        if (!line.equals(last)) {
            last = line;
            err.println("sidelight: " + line);
            err.flush();
        }
    }
}
