package io.sidelight.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A parent of one program at a time. It passes signals on, replaces the program on request, and ends with it. */
public final class Supervisor {
    private static final int INIT = 1;

    private final ProcessControl control;
    private final Duration grace;
    private Optional<Process> child = Optional.empty();
    private Optional<LaunchedProgram> successor = Optional.empty();
    private boolean stopping;

    /**
     * Creates the parent of a program that is not started yet.
     *
     * @param grace the time between SIGTERM and SIGKILL for a program that is replaced
     */
    public Supervisor(ProcessControl control, Duration grace) {
        this.control = control;
        this.grace = grace;
    }

    /**
     * Runs the program and its successors.
     *
     * @return the exit code of the last one; 128 and the signal's number if one ended it
     * @throws MissingProgramException if it cannot be started
     */
    public int run(LaunchedProgram first) throws MissingProgramException {
        ProcessSignal.PASSED.forEach(signal -> SignalHandlers.set(signal, () -> pass(signal)));
        if (ProcessHandle.current().pid() == INIT) {
            SignalHandlers.set(ProcessSignal.CHLD, this::collectOrphans);
        }
        int code = exitCode(start(first));
        for (Optional<LaunchedProgram> next = next(); next.isPresent(); next = next()) {
            code = exitCode(start(next.get()));
        }
        return code;
    }

    /** Ends the running program and starts another one in its place. Waits until the running one has ended. */
    public void replace(LaunchedProgram next) {
        Optional<Process> running = request(next);
        if (running.isPresent() && !hasEnded(running.get())) {
            running.get().destroyForcibly();
        }
    }

    private synchronized Optional<Process> request(LaunchedProgram next) {
        successor = Optional.of(next);
        Optional<Process> running = child.filter(each -> !stopping);
        running.ifPresent(Process::destroy);
        return running;
    }

    private boolean hasEnded(Process running) {
        try {
            return running.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Starts the program, or its successor if one was requested meanwhile. */
    private synchronized Process start(LaunchedProgram program) throws MissingProgramException {
        LaunchedProgram newest = successor.orElse(program);
        successor = Optional.empty();
        try {
            Process started = newest.start();
            child = Optional.of(started);
            if (stopping) {
                started.destroy();
            }
            return started;
        } catch (IOException refused) {
            throw MissingProgramException.notExecutable(newest.executable().toString());
        }
    }

    private synchronized Optional<LaunchedProgram> next() {
        return stopping ? Optional.empty() : successor;
    }

    /** Passes a signal on. SIGTERM and SIGINT mean that no successor is wanted. */
    private synchronized void pass(ProcessSignal signal) {
        stopping |= signal != ProcessSignal.HUP;
        child.filter(Process::isAlive).ifPresent(running -> control.send(signal, running.pid()));
    }

    private synchronized void collectOrphans() {
        long own = child.map(Process::pid).orElse(0L);
        ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != own)
                .forEach(control::collect);
    }

    private static int exitCode(Process process) {
        return process.onExit().join().exitValue();
    }
}
