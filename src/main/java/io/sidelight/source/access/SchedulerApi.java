package io.sidelight.source.access;

import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.sdk.LastResponses;
import io.sidelight.source.sdk.SdkEndpointsSource;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * The API of a scheduler at one URL. A scheduler of one service is tried first. If it has no such path, a scheduler of several
 * services is tried, which has the service under another path.
 *
 * @param http sends requests, with a timeout
 * @param responses of the service, which the scheduler may have sent from another URL
 */
record SchedulerApi(
        URI base,
        ServiceName service,
        TimedFetch http,
        Clock clock,
        SdkEndpointsSource.ListScope scope,
        LastResponses responses)
        implements Source {
    @Override
    public CompletableFuture<ListResult> list() {
        return list(NamingScheme.SCHEDULER_PATH)
                .thenCompose(single -> isAbsent(single)
                        ? list(NamingScheme.multiServicePath(service))
                                .thenApply(several -> several instanceof ListResult.Listed ? several : single)
                        : CompletableFuture.completedFuture(single));
    }

    private CompletableFuture<ListResult> list(String path) {
        URI list = HttpFetch.under(base, path);
        return new SdkEndpointsSource(
                        list,
                        url -> isFirst(url, list) ? http.get(url) : http.fetch().apply(url),
                        clock,
                        scope,
                        responses)
                .list();
    }

    /** Whether a response to this request shows for the first time that the scheduler is there. */
    private boolean isFirst(URI url, URI list) {
        return url.equals(list) || !scope.watched().isAll();
    }

    private static boolean isAbsent(ListResult list) {
        return list instanceof ListResult.ListFailed failed && failed.failure() == ListFailure.NOT_FOUND;
    }
}
