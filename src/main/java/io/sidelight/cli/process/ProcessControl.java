package io.sidelight.cli.process;

/** The control over processes that Java does not have. The native executable calls the system's C library for it. */
public interface ProcessControl {
    /**
     * Runs a program in place of this one. In the native executable this process becomes the program, so the call does not return.
     *
     * @return the exit code of the program; 128 and the signal's number if one ended it
     * @throws MissingProgramException if it cannot be started
     */
    int become(LaunchedProgram program) throws MissingProgramException;

    /** Sends a signal to a process. */
    void send(ProcessSignal signal, long pid);

    /** Collects the exit status of a process that was left to this one, as PID 1 of a container has to. */
    void collect(long pid);
}
