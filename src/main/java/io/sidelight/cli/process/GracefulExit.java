package io.sidelight.cli.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An exit with status 0 after a stop signal, once all is closed. Without it a virtual machine ends with status 143 on SIGTERM. In a pod
 * that counts as a failure and takes the other containers down.
 */
public final class GracefulExit implements AutoCloseable {
    private final CountDownLatch signaled = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::exit, "graceful exit");

    private GracefulExit() {}

    /** Installs the shutdown hook, so that a signal ends the process with status 0. */
    public static GracefulExit prepared() {
        GracefulExit exit = new GracefulExit();
        Runtime.getRuntime().addShutdownHook(exit.hook);
        return exit;
    }

    private void exit() {
        signaled.countDown();
        awaitQuietly(closed);
        Runtime.getRuntime().halt(0);
    }

    /** Waits for the signal. */
    public void awaitSignal() {
        awaitQuietly(signaled);
    }

    /** Returns whether the signal comes within the time. */
    public boolean isSignaledWithin(Duration time) {
        try {
            return signaled.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Reports that all is closed, so that the process may end: after a signal with status 0, else as it chooses. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook has begun, and ends the process.
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
