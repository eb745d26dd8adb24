package io.sidelight.cli.show;

import io.sidelight.cli.client.UnreachableAgentException;
import io.sidelight.cli.client.WatchEvent;
import io.sidelight.cli.client.WatchStream;
import io.sidelight.cli.data.Followed;
import io.sidelight.cli.output.OutputOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A part of the view that is printed after each change. It connects again when the agent restarts. */
final class ViewWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Followed followed;
    private final OutputOptions output;
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean connected = true;

    ViewWatch(Followed followed, OutputOptions output, PrintWriter out, PrintWriter err) {
        this.followed = followed;
        this.output = output;
        this.out = out;
        this.err = err;
    }

    /** Prints until a signal, which ends the process with status 0, or until the reader of the output is gone. */
    void run() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "end of the watch"));
        while (!out.checkError()) {
            try (WatchStream stream = followed.agent()
                    .watch(followed.selection().service(), followed.selection().endpoint())) {
                printAll(stream);
                disconnected("it ended the stream");
            } catch (UnreachableAgentException lost) {
                disconnected(String.valueOf(lost.getMessage()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void printAll(WatchStream stream) throws UnreachableAgentException {
        for (Optional<WatchEvent> event = stream.next();
                event.isPresent() && !out.checkError();
                event = stream.next()) {
            if (!connected) {
                connected = true;
                err.println("the agent at " + followed.agent().agent() + " is back");
            }
            if (event.get() instanceof WatchEvent.Snapshot snapshot) {
                output.printNext(ViewCommand.report(followed.selection().of(snapshot.view())));
            } else if (event.get() instanceof WatchEvent.Lacking lacking) {
                err.println(lacking.problem().detail());
            }
        }
    }

    private void disconnected(String why) {
        if (connected) {
            connected = false;
            err.println("the agent at " + followed.agent().agent() + " is gone (" + why + "); waits for it");
        }
    }
}
