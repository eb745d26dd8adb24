package io.sidelight.source.access;

import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Fetches, for no longer than a while.
 *
 * @param fetch its futures always complete normally
 */
record TimedFetch(Function<URI, CompletableFuture<Fetched>> fetch, Duration timeout) {
    CompletableFuture<Fetched> get(URI url) {
        return fetch.apply(url)
                .completeOnTimeout(
                        new Fetched.FetchFailed(ListFailure.TIMEOUT, timeoutDetail(timeout)),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    static String timeoutDetail(Duration patience) {
        return "nothing whole within " + patience.toMillis() + " ms";
    }
}
