package io.sidelight.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process with status 0 when a signal tells it to stop, once all is closed. Left to itself a virtual machine that was
 * told to stop ends with 143, which in a pod counts as a failure and takes the other containers down.
 */
public final class GracefulExit {
    private final CountDownLatch signaled = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::well, "end well");

    private GracefulExit() {}

    /** From now on a signal ends the process well. */
    public static GracefulExit prepared() {
        GracefulExit ending = new GracefulExit();
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    private void well() {
        signaled.countDown();
        awaitQuietly(closed);
        Runtime.getRuntime().halt(0);
    }

    /** Waits for the signal. */
    public void awaitSignal() {
        awaitQuietly(signaled);
    }

    /** Waits for the signal for so long. */
    boolean isSignaledWithin(Duration time) {
        try {
            return signaled.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * All is closed, so the process may end.
     *
     * @return whether the virtual machine is being shut down already, which only a signal does before all is closed
     */
    public boolean allClosed() {
        closed.countDown();
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
