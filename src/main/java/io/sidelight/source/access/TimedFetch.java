package io.sidelight.source.access;

import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An HTTP fetch with a timeout.
 *
 * @param fetch its futures never fail
 */
record TimedFetch(Function<URI, CompletableFuture<Fetched>> fetch, Duration timeout) {
    CompletableFuture<Fetched> get(URI url) {
        return fetch.apply(url)
                .completeOnTimeout(
                        new Fetched.FetchFailed(
                                ListFailure.TIMEOUT, "no complete response within " + timeout.toMillis() + " ms"),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
    }
}
