package io.sidelight.cli.show;

import io.sidelight.cli.client.UnreachableAgentException;
import io.sidelight.cli.client.WatchEvent;
import io.sidelight.cli.client.WatchStream;
import io.sidelight.cli.data.Followed;
import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.OutputOptions;
import io.sidelight.contract.PublishedView;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ParameterException;

/**
 * A part of the view that is printed after each change. It waits for a part that the agent does not know yet, and connects again when
 * the agent restarts.
 */
final class ViewWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OutputOptions output;
    private final PrintWriter out;
    private final PrintWriter err;
    private Followed followed;
    private String lastReason = "";
    private boolean connected = true;

    ViewWatch(Followed followed, OutputOptions output, PrintWriter out, PrintWriter err) {
        this.followed = followed;
        this.output = output;
        this.out = out;
        this.err = err;
    }

    /**
     * Prints until a signal, which ends the process with status 0, or until the reader of the output is gone.
     *
     * @throws CommandFailedException if an awaited name turns out to be wrong
     */
    void run() {
        Thread end = new Thread(() -> Runtime.getRuntime().halt(ExitCode.OK), "end of the watch");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            reportWait();
            while (!out.checkError()) {
                read();
            }
        } catch (CommandFailedException | ParameterException failed) {
            Runtime.getRuntime().removeShutdownHook(end);
            throw failed;
        }
    }

    private void read() {
        try (WatchStream stream = followed.watch()) {
            if (isFoundIn(stream)) {
                return;
            }
            disconnected("it ended the stream");
        } catch (UnreachableAgentException lost) {
            disconnected(String.valueOf(lost.getMessage()));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** Reads the stream to its end, or until it has an awaited part. The next stream has that part alone. */
    private boolean isFoundIn(WatchStream stream) throws UnreachableAgentException {
        for (Optional<WatchEvent> event = stream.next();
                event.isPresent() && !out.checkError();
                event = stream.next()) {
            connected();
            if (event.get() instanceof WatchEvent.Lacking lacking) {
                err.println(lacking.problem().detail());
            } else if (event.get() instanceof WatchEvent.Snapshot snapshot && isFoundIn(snapshot.view())) {
                return true;
            }
        }
        return false;
    }

    /** Prints a part that was found before; otherwise returns whether it is found now. */
    private boolean isFoundIn(PublishedView view) {
        if (followed.target() instanceof Followed.Found found) {
            output.printNext(ViewCommand.report(found.selection().of(view)));
            return false;
        }
        followed = followed.in(view);
        reportWait();
        return followed.target() instanceof Followed.Found;
    }

    private void reportWait() {
        if (followed.target() instanceof Followed.Awaited awaited
                && !awaited.reason().equals(lastReason)) {
            lastReason = awaited.reason();
            err.println(lastReason + "; waits for it");
        }
    }

    private void connected() {
        if (!connected) {
            connected = true;
            err.println("the agent at " + followed.agent().agent() + " is back");
        }
    }

    private void disconnected(String why) {
        if (connected) {
            connected = false;
            err.println("the agent at " + followed.agent().agent() + " is gone (" + why + "); waits for it");
        }
    }
}
