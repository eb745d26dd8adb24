package io.sidelight.source.access;

import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A way to the scheduler of one service.
 *
 * @param name in words
 * @param start tells where the scheduler's paths begin, each time anew: schedulers move
 * @param fetch asks there
 * @param patience with what tells the start, and with the scheduler until it has told its list
 * @param manner how it is let in, in words
 */
record Way(
        String name,
        Supplier<CompletableFuture<Start>> start,
        Function<URI, CompletableFuture<Fetched>> fetch,
        Duration patience,
        Supplier<String> manner) {

    /** Where the paths of a scheduler begin. */
    sealed interface Start {
        /** There. */
        record At(URI base) implements Start {}

        /**
         * Nobody tells.
         *
         * @param asked the name that does not lead there
         */
        record Nowhere(String asked, Failure failure, String detail) implements Start {}
    }
}
