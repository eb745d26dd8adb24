package io.sidelight.agent;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.resolve.DcosNetGate.Presence;
import io.sidelight.source.access.ListObserver;
import java.util.function.Consumer;

/**
 * The observers of an agent's requests.
 *
 * @param attempts receives the result of each attempt at a name server
 * @param queries receives the result of each query that the cache could not resolve, after all attempts
 * @param directory receives each result of the check for dcos-net
 * @param lists receives the result of each request for a list
 */
public record Observers(
        Consumer<QueryResult> attempts,
        Consumer<QueryResult> queries,
        Consumer<Presence> directory,
        ListObserver lists) {
    /** Ignores everything. */
    public static final Observers NONE = new Observers(attempt -> {}, query -> {}, presence -> {}, ListObserver.NONE);

    /** Returns these observers, and the log of the same events. */
    public Observers logged() {
        NameServerLog servers = new NameServerLog();
        return new Observers(
                attempts.andThen(servers::attempted).andThen(RequestLog::attempted),
                queries,
                directory.andThen(TransitionLog::directory),
                (service, route, result, took) -> {
                    lists.read(service, route, result, took);
                    RequestLog.read(service, route, result, took);
                });
    }
}
