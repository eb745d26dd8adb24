package io.sidelight.defect;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
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

    /** A future that ends with the work, and completes normally also where that throws or fails. */
    public static CompletableFuture<Void> run(Supplier<CompletableFuture<Void>> work, Consumer<Throwable> failed) {
        return value(work, thrown -> CompletableFuture.<Void>failedFuture(thrown))
                .handle((done, thrown) -> Optional.ofNullable(thrown))
                .thenAccept(thrown -> thrown.map(Contained::cause).ifPresent(failed));
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
