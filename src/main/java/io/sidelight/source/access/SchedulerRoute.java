package io.sidelight.source.access;

import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.source.Source;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A route to the list of one service.
 *
 * @param name for people
 * @param start returns the base URL of the list's API; called for each request, because schedulers move
 * @param source creates the source for a base URL
 * @param timeout timeout of {@code start}
 * @param authentication description for people
 */
record SchedulerRoute(
        String name,
        Supplier<CompletableFuture<Start>> start,
        Function<URI, Source> source,
        Duration timeout,
        Supplier<RouteCause> authentication) {

    /** The base URL of an API. */
    sealed interface Start {
        /** A known base URL. */
        record At(URI base) implements Start {}

        /**
         * An unknown base URL.
         *
         * @param name the name that did not resolve to one
         * @param absence evidence that there is no such API
         */
        record Unresolved(String name, ListFailure failure, Cause detail, ApiAbsence absence) implements Start {}
    }
}
