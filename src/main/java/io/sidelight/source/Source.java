package io.sidelight.source;

import io.sidelight.model.evidence.ListResult;
import java.util.concurrent.CompletableFuture;

/** Says what exists of one service. */
@FunctionalInterface
public interface Source {
    /**
     * Whether the list is made of the answers of name servers. Then it is read with each pass, at the cost of a query while nothing
     * changes, and needs no interval of its own.
     */
    default boolean comesFromNameServers() {
        return false;
    }

    /** Asks the source. The future always completes normally: a failure is a claim that failed. */
    CompletableFuture<ListResult> list();
}
