package io.sidelight.source.access;

import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.Source;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A way to the list of one service.
 *
 * @param name in words
 * @param start tells where the paths of the list's API begin, each time anew: schedulers move
 * @param source gives the list of the API there
 * @param timeout with what tells the start
 * @param authentication how it is let in, in words
 */
record SchedulerRoute(
        String name,
        Supplier<CompletableFuture<Start>> start,
        Function<URI, Source> source,
        Duration timeout,
        Supplier<String> authentication) {

    /** Where the paths of an API begin. */
    sealed interface Start {
        /** There. */
        record At(URI base) implements Start {}

        /**
         * Nobody tells.
         *
         * @param name the name that does not lead there
         * @param absence how far that tells that there is no such API
         */
        record Unresolved(String name, ListFailure failure, String detail, ApiAbsence absence) implements Start {}
    }
}
