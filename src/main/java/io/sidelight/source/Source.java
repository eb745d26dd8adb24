package io.sidelight.source;

import io.sidelight.model.evidence.ListResult;
import java.util.concurrent.CompletableFuture;

/** A source of a service's list. */
@FunctionalInterface
public interface Source {
    /**
     * Returns whether the list comes from name servers. Such a list is read in each pass and has no interval of its own. While
     * nothing changes, reading it costs one query.
     */
    default boolean comesFromNameServers() {
        return false;
    }

    /** Requests the list. The future never fails: a failure is a list that failed. */
    CompletableFuture<ListResult> list();
}
