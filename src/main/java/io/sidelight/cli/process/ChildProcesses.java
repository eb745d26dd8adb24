package io.sidelight.cli.process;

import java.io.IOException;
import java.time.Duration;

/** The control that a Java virtual machine has: it runs a program as its child, and cannot collect orphans. */
public final class ChildProcesses implements ProcessControl {
    private static final Duration NO_GRACE = Duration.ZERO;

    @Override
    public int become(LaunchedProgram program) throws MissingProgramException {
        return new Supervisor(this, NO_GRACE).run(program);
    }

    @Override
    public void send(ProcessSignal signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException noSuchProgram) {
            ProcessHandle.of(pid).filter(each -> signal != ProcessSignal.HUP).ifPresent(ProcessHandle::destroy);
        }
    }

    @Override
    public void collect(long pid) {
        // Only waitpid does that.
    }
}
