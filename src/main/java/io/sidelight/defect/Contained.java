package io.sidelight.defect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs work whose exceptions are values: neither a caller nor a future of it ever sees one. */
public final class Contained {
    private Contained() {}

    /**
     * A future that always completes normally.
     *
     * @param instead makes the result from the exception that the work threw or its future ended with
     */
    public static <T> CompletableFuture<T> future(Supplier<CompletableFuture<T>> work, Function<Throwable, T> instead) {
        return value(work, thrown -> CompletableFuture.<T>failedFuture(thrown))
                .exceptionally(thrown -> instead.apply(cause(thrown)));
    }

    /** The result of the work, or what its exception is turned into. */
    public static <T> T value(Supplier<T> work, Function<Throwable, T> instead) {
        try {
            return work.get();
        } catch (RuntimeException | Error thrown) {
            // An Error, too: a class that is missing must not end a timer's thread without a word.
            return instead.apply(thrown);
        }
    }

    /** The exception itself, without the wrapping that futures add. */
    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
