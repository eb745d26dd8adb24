package io.sidelight.cli.follow;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.client.UnreachableAgentException;
import io.sidelight.cli.client.WatchEvent;
import io.sidelight.cli.client.WatchStream;
import io.sidelight.contract.PublishedView;
import io.sidelight.time.DaemonThreads;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A reader of the agent's stream of changes. It connects again when the agent restarts, or has not started yet. */
final class ViewFollower {
    private final AgentClient agent;
    private final Notices notices;
    private final Pause pause = new Pause();
    private Optional<WatchStream> open = Optional.empty();
    private boolean late;

    ViewFollower(AgentClient agent, Notices notices) {
        this.agent = agent;
        this.notices = notices;
    }

    /**
     * Passes the view on, now and after each change, until it suffices.
     *
     * @param suffices handles a view, and returns whether no further one is needed
     * @return false if the time is over before
     */
    boolean follow(Deadline deadline, Predicate<PublishedView> suffices) {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("sidelight-deadline"));
        try {
            var unused = timer.schedule(this::end, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            while (!deadline.isOver()) {
                long start = System.nanoTime();
                if (isSufficed(suffices)) {
                    return true;
                }
                pause.after(start, deadline);
            }
            return false;
        } finally {
            timer.shutdownNow();
        }
    }

    /** Reads one stream to its end. */
    private boolean isSufficed(Predicate<PublishedView> suffices) {
        try (WatchStream stream = opened(agent.watch(Optional.empty(), Optional.empty()))) {
            for (Optional<WatchEvent> event = stream.next(); event.isPresent(); event = stream.next()) {
                if (event.get() instanceof WatchEvent.Snapshot snapshot && suffices.test(snapshot.view())) {
                    return true;
                }
            }
            notices.print("the agent ended the stream of changes; connects again");
        } catch (UnreachableAgentException unreachable) {
            if (!isLate()) {
                notices.print(unreachable.getMessage() + "; tries again");
            }
        }
        return false;
    }

    private synchronized WatchStream opened(WatchStream stream) {
        open = Optional.of(stream);
        if (late) {
            stream.close();
        }
        return stream;
    }

    private synchronized boolean isLate() {
        return late;
    }

    private synchronized void end() {
        late = true;
        open.ifPresent(WatchStream::close);
        pause.end();
    }
}
