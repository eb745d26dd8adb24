package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A resolver in place of the network. It holds each query until the test responds to it. */
record HeldResolver(Clock clock, List<Held> held) implements UncachedResolver {
    static final List<Ip> ADDRESS = List.of(Ip.parse("10.0.1.11").orElseThrow());

    record Held(Question question, CompletableFuture<QueryResult> answer) {}

    HeldResolver(Clock clock) {
        this(clock, new ArrayList<>());
    }

    @Override
    public synchronized void query(Question question, Consumer<QueryResult> then) {
        Held one = new Held(question, new CompletableFuture<>());
        held.add(one);
        var unused = one.answer().thenAccept(then);
    }

    /** Returns the names of all queries so far, with or without a response. */
    synchronized List<String> queried() {
        return held.stream().map(one -> one.question().name()).toList();
    }

    synchronized long inFlight() {
        return held.stream().filter(one -> !one.answer().isDone()).count();
    }

    void answer(Outcome outcome) {
        Held one = next().orElseThrow(() -> new AssertionError("no query is in flight"));
        one.answer().complete(new QueryResult(one.question(), outcome, "10.0.0.2:53", clock.instant(), Duration.ZERO));
    }

    /** Responds to the oldest query in flight. */
    void answer(Duration ttl) {
        answer(new Outcome.Records(ADDRESS, ttl));
    }

    private synchronized Optional<Held> next() {
        return held.stream().filter(one -> !one.answer().isDone()).findFirst();
    }
}
