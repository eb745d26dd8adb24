package io.sidelight.resolve;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers answers for as long as they may be believed, and lets all who ask the same at the same time share one query.
 * Failures are never remembered.
 */
public final class Cached implements Resolver {
    private final Resolver next;
    private final Clock clock;
    private final Bounds bounds;
    private final ConcurrentMap<Question, CompletableFuture<Answer>> entries = new ConcurrentHashMap<>();

    /**
     * What is remembered, and for how long.
     *
     * @param shortest an answer is believed for at least this long
     * @param longest and for at most this long, whatever its TTL
     * @param entries questions remembered at the same time; more are asked each time
     */
    public record Bounds(Duration shortest, Duration longest, int entries) {}

    public Cached(Resolver next, Clock clock, Bounds bounds) {
        this.next = next;
        this.clock = clock;
        this.bounds = bounds;
    }

    @Override
    public CompletableFuture<Answer> ask(Question question, Instant notBefore) {
        if (!entries.containsKey(question) && !room()) {
            return next.ask(question, notBefore);
        }
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> shared =
                entries.compute(question, (asked, known) -> known != null && usable(known, notBefore) ? known : mine);
        if (shared == mine) {
            // Outside of the map's own computation: what completes here may ask the next question.
            var unused = next.ask(question, notBefore).whenComplete((answer, failure) -> {
                if (answer != null) {
                    mine.complete(believedWithinBounds(answer));
                } else {
                    mine.completeExceptionally(failure);
                }
            });
        }
        return shared;
    }

    private boolean usable(CompletableFuture<Answer> known, Instant notBefore) {
        if (!known.isDone()) {
            return true;
        }
        if (known.isCompletedExceptionally()) {
            return false;
        }
        Answer answer = known.join();
        return !answer.at().isBefore(notBefore) && clock.instant().isBefore(answer.expires());
    }

    private boolean room() {
        if (entries.size() >= bounds.entries()) {
            entries.values().removeIf(known -> !usable(known, Instant.MIN));
        }
        return entries.size() < bounds.entries();
    }

    private Answer believedWithinBounds(Answer answer) {
        Outcome outcome = answer.outcome();
        if (outcome instanceof Outcome.Records records) {
            outcome = new Outcome.Records(records.addresses(), clamped(records.ttl()));
        } else if (outcome instanceof Outcome.NoData noData) {
            outcome = new Outcome.NoData(clamped(noData.ttl()));
        } else if (outcome instanceof Outcome.NoSuchName no) {
            outcome = new Outcome.NoSuchName(no.authoritative(), clamped(no.ttl()));
        }
        return new Answer(answer.question(), outcome, answer.server(), answer.at(), answer.took());
    }

    private Duration clamped(Duration ttl) {
        Duration atLeast = ttl.compareTo(bounds.shortest()) < 0 ? bounds.shortest() : ttl;
        return atLeast.compareTo(bounds.longest()) > 0 ? bounds.longest() : atLeast;
    }
}
