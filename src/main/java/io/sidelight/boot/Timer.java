package io.sidelight.boot;

import io.quarkus.logging.Log;
import io.sidelight.boot.agent.Daemons;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again on a thread of its own, and goes on whatever becomes of it. */
final class Timer implements AutoCloseable {
    private final ScheduledExecutorService thread;

    Timer(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(Daemons.named(name));
    }

    /** Does it now, and again each time so long after it has ended. */
    void repeat(Runnable what, int millis) {
        var unused = thread.scheduleWithFixedDelay(() -> guarded(what), 0, millis, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException bug) {
            Log.error("something that is done again and again broke off; this is a fault of sidelight", bug);
        }
    }

    /** What is being done is done to its end. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
