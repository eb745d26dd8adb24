package io.sidelight.cli.follow;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.time.DaemonThreads;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Lines for people on the standard error. A line that repeats the last one is left out. A reader that stalls delays the command once;
 * until it reads again, further lines are lost.
 */
final class Notices {
    private static final long PATIENCE_SECONDS = 1;

    private final PrintWriter err;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(DaemonThreads.named("sidelight-notices"));
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
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
        if (line.equals(last) || !written.isDone()) {
            return;
        }
        last = line;
        written = CompletableFuture.runAsync(() -> write(line), writer);
        // The lines of a command stay before those of the program that it starts.
        var unused = written.copy()
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void write(String line) {
        err.println("sidelight: " + line);
        err.flush();
    }
}
