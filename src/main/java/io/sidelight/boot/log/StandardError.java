package io.sidelight.boot.log;

import io.sidelight.time.DaemonThreads;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Standard error, where a reader that stalls stops no program. While its pipe is full, a write would wait for ever: the pass that logs
 * a line would never end, and the view would stay fresh. Here the first such write ends after 1 s. Until the reader reads again, further
 * lines are lost.
 */
public final class StandardError extends OutputStream {
    private static final long PATIENCE_MS = 1_000;
    private static final long IDLE_SECONDS = 5;

    private final OutputStream system;
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("sidelight-stderr"));

    private Future<?> written = CompletableFuture.completedFuture(null);

    /** Creates a stream to the standard error of the process. */
    public StandardError() {
        this(new FileOutputStream(FileDescriptor.err));
    }

    StandardError(OutputStream system) {
        this.system = system;
        writer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        if (!written.isDone()) {
            return;
        }
        byte[] line = Arrays.copyOfRange(bytes, from, from + length);
        written = writer.submit(() -> {
            system.write(line);
            return line;
        });
        // A thread that is to end may have more than one line.
        boolean isInterrupted = Thread.interrupted();
        try {
            written.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stalled) {
            // The write goes on for as long as it takes.
        } catch (ExecutionException unwritable) {
            // Without a standard error there is no place to report this.
        } catch (InterruptedException stopped) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
