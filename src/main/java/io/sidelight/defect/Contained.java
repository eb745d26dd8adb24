package io.sidelight.defect;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A runner that turns the exceptions of work into values. Neither the caller nor its futures get an exception. */
public final class Contained {
    private Contained() {}

    /**
     * Returns a future that always completes normally.
     *
     * @param instead turns an exception of the work or of its future into a result
     */
    public static <T> CompletableFuture<T> future(Supplier<CompletableFuture<T>> work, Function<Throwable, T> instead) {
        CompletableFuture<T> started = value(work, thrown -> CompletableFuture.<T>failedFuture(thrown));
        boolean isGood = started.isDone() && !started.isCompletedExceptionally();
        return isGood ? started : started.exceptionally(thrown -> instead.apply(cause(thrown)));
    }

    /** Returns a future that completes with the work. It completes normally even if the work throws or fails. */
    public static CompletableFuture<Void> run(Supplier<CompletableFuture<Void>> work, Consumer<Throwable> failed) {
        return value(work, thrown -> CompletableFuture.<Void>failedFuture(thrown))
                .handle((done, thrown) -> Optional.ofNullable(thrown))
                .thenAccept(thrown -> thrown.map(Contained::cause).ifPresent(failed));
    }

    /** Returns the result of the work, or the result for its exception. */
    public static <T> T value(Supplier<T> work, Function<Throwable, T> instead) {
        try {
            return work.get();
        } catch (RuntimeException | Error thrown) {
            // Errors, too. A missing class must not silently end a timer's thread.
            return instead.apply(thrown);
        }
    }

    /** Returns the original exception, without the wrappers that futures add. */
    public static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
