package io.sidelight.demo.net;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of the simulated cluster. They are daemons, so they do not keep the process alive. */
public final class ClusterThreads {
    private static final int CLOSE_SECONDS = 5;

    private ClusterThreads() {}

    /** Returns a factory of threads with this name. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Waits until the threads end, because a port is free only after they left its socket. */
    public static void join(ExecutorService threads) {
        threads.shutdown();
        try {
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
