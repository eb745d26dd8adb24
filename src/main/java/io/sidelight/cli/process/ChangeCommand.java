package io.sidelight.cli.process;

import io.sidelight.time.DaemonThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A command that runs after changes, such as the reload of a server. Several changes in a short time have one run. */
public final class ChangeCommand {
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    private final List<String> words;
    private final Consumer<String> problem;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("sidelight-on-change"));
    private Optional<ScheduledFuture<?>> pending = Optional.empty();
    private long firstChange;
    private long lastRun = System.nanoTime() - Quiet.DEFAULT.interval().toNanos();

    /**
     * Prepares a command.
     *
     * @param words its name and arguments
     * @param problem receives a line for people when it fails
     */
    public ChangeCommand(List<String> words, Consumer<String> problem) {
        this.words = words;
        this.problem = problem;
    }

    /** Lets the command run soon: 200 to 500 ms after the last change, and at most every 2 s. */
    public synchronized void changed() {
        long now = System.nanoTime();
        if (pending.isEmpty()) {
            firstChange = now;
        }
        pending.ifPresent(earlier -> earlier.cancel(false));
        Duration delay = Quiet.DEFAULT.delay(
                Duration.ofNanos(now - firstChange),
                Duration.ofNanos(now - lastRun),
                ThreadLocalRandom.current().nextDouble());
        pending = Optional.of(thread.schedule(this::runPending, delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void runPending() {
        synchronized (this) {
            pending = Optional.empty();
            lastRun = System.nanoTime();
        }
        boolean unused = succeeds();
    }

    /** Runs the command now, and returns whether it ended with 0. */
    public boolean succeeds() {
        try {
            Path executable = ProgramFinder.ofThisProcess().find(words.get(0));
            Optional<String> failure = failure(new LaunchedProgram(executable, words, Map.of()).start());
            failure.ifPresent(why -> problem.accept(
                    "the command '" + String.join(" ", words) + "' " + why + "; it runs again after the next change"));
            return failure.isEmpty();
        } catch (IOException | MissingProgramException notStarted) {
            problem.accept("the command was not started: " + notStarted.getMessage());
            return false;
        }
    }

    private static Optional<String> failure(Process running) {
        try {
            if (!running.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                return Optional.of("was killed after " + LONGEST_RUN.toSeconds() + " s");
            }
            int code = running.exitValue();
            return code == 0 ? Optional.empty() : Optional.of("failed with exit code " + code);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("was left alone");
        }
    }
}
