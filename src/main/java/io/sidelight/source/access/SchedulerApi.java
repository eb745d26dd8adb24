package io.sidelight.source.access;

import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.sdk.SdkEndpoints;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * The API of the scheduler at one place: of one service; where there is no such thing, of several services, which has the
 * service below another path.
 *
 * @param http waits for the list only as long as that is worth it
 */
record SchedulerApi(URI base, ServiceName service, Patient http, Clock clock, SdkEndpoints.Bounds bounds)
        implements Source {
    @Override
    public CompletableFuture<Claims> claims() {
        return claims(Spelling.SCHEDULER_PATH)
                .thenCompose(single -> isAbsent(single)
                        ? claims(Spelling.multiServicePath(service))
                                .thenApply(several -> several instanceof Claims.Listed ? several : single)
                        : CompletableFuture.completedFuture(single));
    }

    private CompletableFuture<Claims> claims(String path) {
        URI list = HttpFetch.under(base, path);
        return new SdkEndpoints(
                        list,
                        url -> url.equals(list) ? http.get(url) : http.fetch().apply(url),
                        clock,
                        bounds)
                .claims();
    }

    private static boolean isAbsent(Claims claims) {
        return claims instanceof Claims.Failed failed && failed.failure() == Failure.NOT_FOUND;
    }
}
