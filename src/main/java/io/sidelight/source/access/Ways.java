package io.sidelight.source.access;

import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Attempt;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.source.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The list of one service by the first of several ways that leads to it. A way that failed rests while another one works, so
 * that it neither delays each pass nor is forgotten; where none works all are tried.
 *
 * <p>The ways to a scheduler's own list go first. Those to the list of Mesos-DNS, which has other endpoints, are for frameworks
 * without such a scheduler. They are closed once a scheduler gave its list. They open when every way to a scheduler tells that
 * there is no endpoints API, and stay open after that, so that a scheduler that is down for a moment never changes what is listed.
 */
final class Ways implements Source {
    private static final Set<Failure> OF_THE_LIST = Set.of(Failure.NO_FRAMEWORK, Failure.NO_AGENTS, Failure.OUTDATED);
    private static final String LATER = "a way before it works";

    private final List<Approach> schedulers;
    private final List<Approach> lists;
    private final Clock clock;
    private volatile Optional<Approach> worked = Optional.empty();
    private volatile boolean opened;

    /**
     * Takes the first that works.
     *
     * @param schedulers ways to the service's scheduler: at least one, in the order of preference
     * @param lists ways to what Mesos-DNS lists, in the order of preference
     */
    Ways(List<Approach> schedulers, List<Approach> lists, Clock clock) {
        this.schedulers = List.copyOf(schedulers);
        this.lists = List.copyOf(lists);
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
        all().filter(each -> each.isRested(now)).forEach(order::add);
        all().filter(each -> !each.isRested(now)).forEach(order::add);
        return order;
    }

    private Stream<Approach> all() {
        return Stream.concat(schedulers.stream(), lists.stream());
    }

    private CompletableFuture<Claims> firstOf(Deque<Approach> left, List<Tried> failed) {
        if (left.isEmpty()) {
            return CompletableFuture.completedFuture(none(failed));
        }
        Approach next = left.remove();
        if (lists.contains(next) && barrier().isPresent()) {
            // What the schedulers behind it tell may open it.
            if (schedulers.stream().anyMatch(left::contains)) {
                left.add(next);
            }
            return firstOf(left, failed);
        }
        return next.attempt().thenCompose(claims -> {
            if (claims instanceof Claims.Listed listed) {
                return CompletableFuture.completedFuture(taken(next, listed));
            }
            failed.add(new Tried(next, (Claims.Failed) claims));
            return firstOf(left, failed);
        });
    }

    private record Tried(Approach approach, Claims.Failed failed) {}

    /** Why the list of Mesos-DNS is not taken; empty where it may be. */
    private Optional<String> barrier() {
        Optional<Approach> known =
                schedulers.stream().filter(Approach::everListed).findFirst();
        if (known.isPresent()) {
            return Optional.of(
                    "a scheduler has listed the service, by: " + known.get().name());
        }
        Optional<Approach> open =
                schedulers.stream().filter(each -> !each.isAbsent()).findFirst();
        opened |= open.isEmpty();
        return opened ? Optional.empty() : open.map(each -> "there may be an endpoints API, by: " + each.name());
    }

    private Claims taken(Approach approach, Claims.Listed listed) {
        worked = Optional.of(approach);
        return new Claims.Listed(
                listed.origin(), listed.at(), listed.endpoints(), listed.malformed(), told(worked), List.of());
    }

    /**
     * The failure that is told is that of the way which worked before; else what Mesos-DNS says of the framework; else that of
     * the last way to a scheduler, which every cluster has.
     */
    private Claims none(List<Tried> failed) {
        Approach last = schedulers.get(schedulers.size() - 1);
        Claims.Failed cause = worked.flatMap(before -> failure(before, failed))
                .or(() -> failed.stream()
                        .map(Tried::failed)
                        .filter(each -> OF_THE_LIST.contains(each.failure()))
                        .findFirst())
                .or(() -> failure(last, failed))
                .orElseThrow();
        return new Claims.Failed(
                cause.origin(), cause.at(), cause.failure(), cause.detail(), told(Optional.empty()), List.of());
    }

    private static Optional<Claims.Failed> failure(Approach of, List<Tried> failed) {
        return failed.stream()
                .filter(tried -> tried.approach().equals(of))
                .map(Tried::failed)
                .findFirst();
    }

    /** Every way, as the service has it. */
    private List<Attempt> told(Optional<Approach> taken) {
        String barrier = barrier().orElse(LATER);
        return all().map(each ->
                        each.told(taken.filter(each::equals).isPresent(), lists.contains(each) ? barrier : LATER))
                .toList();
    }
}
