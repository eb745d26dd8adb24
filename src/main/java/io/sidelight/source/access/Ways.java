package io.sidelight.source.access;

import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Attempt;
import io.sidelight.source.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The scheduler of one service by the first of several ways that leads to its list. A way that failed rests while another one
 * works, so that it neither delays each pass nor is forgotten; where none works all are tried.
 */
final class Ways implements Source {
    private final List<Approach> approaches;
    private final Clock clock;
    private volatile Optional<Approach> worked = Optional.empty();

    /**
     * Takes the first that works.
     *
     * @param approaches at least one, in the order of preference
     */
    Ways(List<Approach> approaches, Clock clock) {
        this.approaches = List.copyOf(approaches);
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Claims> claims() {
        return firstOf(rested(), new ArrayList<>());
    }

    /** Those that do not rest in their order, and behind them those that do. */
    private Deque<Approach> rested() {
        Instant now = clock.instant();
        Deque<Approach> order = new ArrayDeque<>();
        approaches.stream().filter(each -> each.isRested(now)).forEach(order::add);
        approaches.stream().filter(each -> !each.isRested(now)).forEach(order::add);
        return order;
    }

    private CompletableFuture<Claims> firstOf(Deque<Approach> left, List<Tried> failed) {
        if (left.isEmpty()) {
            return CompletableFuture.completedFuture(none(failed));
        }
        Approach next = left.remove();
        return next.attempt().thenCompose(claims -> {
            if (claims instanceof Claims.Listed listed) {
                return CompletableFuture.completedFuture(taken(next, listed));
            }
            failed.add(new Tried(next, (Claims.Failed) claims));
            return firstOf(left, failed);
        });
    }

    private record Tried(Approach approach, Claims.Failed failed) {}

    private Claims taken(Approach approach, Claims.Listed listed) {
        worked = Optional.of(approach);
        return new Claims.Listed(
                listed.origin(),
                listed.at(),
                listed.endpoints(),
                listed.malformed(),
                Approach.told(approaches, worked),
                List.of());
    }

    /** The failure that is told is that of the way which worked before, else of the last one, which every cluster has. */
    private Claims none(List<Tried> failed) {
        Approach telling = worked.orElse(approaches.get(approaches.size() - 1));
        Claims.Failed cause = failed.stream()
                .filter(tried -> tried.approach().equals(telling))
                .findFirst()
                .orElseThrow()
                .failed();
        List<Attempt> attempts = Approach.told(approaches, Optional.empty());
        return new Claims.Failed(cause.origin(), cause.at(), cause.failure(), cause.detail(), attempts, List.of());
    }
}
