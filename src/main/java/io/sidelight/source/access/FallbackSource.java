package io.sidelight.source.access;

import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
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
final class FallbackSource implements Source {
    private static final Set<ListFailure> OF_THE_LIST =
            Set.of(ListFailure.NO_FRAMEWORK, ListFailure.NO_AGENTS, ListFailure.OUTDATED);
    private static final String LATER = "a way before it works";

    private final List<RouteState> schedulers;
    private final List<RouteState> lists;
    private final Clock clock;
    private volatile Optional<RouteState> worked = Optional.empty();
    private volatile boolean opened;

    /**
     * Takes the first that works.
     *
     * @param schedulers ways to the service's scheduler: at least one, in the order of preference
     * @param lists ways to what Mesos-DNS lists, in the order of preference
     */
    FallbackSource(List<RouteState> schedulers, List<RouteState> lists, Clock clock) {
        this.schedulers = List.copyOf(schedulers);
        this.lists = List.copyOf(lists);
        this.clock = clock;
    }

    @Override
    public CompletableFuture<ListResult> list() {
        return firstOf(inOrder(), new ArrayList<>());
    }

    /** Those that do not rest in their order, and behind them those that do. */
    private Deque<RouteState> inOrder() {
        Instant now = clock.instant();
        Deque<RouteState> order = new ArrayDeque<>();
        all().filter(each -> each.isRested(now)).forEach(order::add);
        all().filter(each -> !each.isRested(now)).forEach(order::add);
        return order;
    }

    private Stream<RouteState> all() {
        return Stream.concat(schedulers.stream(), lists.stream());
    }

    private CompletableFuture<ListResult> firstOf(Deque<RouteState> left, List<FailedAttempt> failed) {
        if (left.isEmpty()) {
            return CompletableFuture.completedFuture(allFailed(failed));
        }
        RouteState next = left.remove();
        if (lists.contains(next) && barrier().isPresent()) {
            // What the schedulers behind it tell may open it.
            if (schedulers.stream().anyMatch(left::contains)) {
                left.add(next);
            }
            return firstOf(left, failed);
        }
        return next.attempt().thenCompose(claims -> {
            if (claims instanceof ListResult.Listed listed) {
                return CompletableFuture.completedFuture(selected(next, listed));
            }
            failed.add(new FailedAttempt(next, (ListResult.ListFailed) claims));
            return firstOf(left, failed);
        });
    }

    private record FailedAttempt(RouteState route, ListResult.ListFailed failed) {}

    /** Why the list of Mesos-DNS is not taken; empty where it may be. */
    private Optional<String> barrier() {
        Optional<RouteState> known =
                schedulers.stream().filter(RouteState::everListed).findFirst();
        if (known.isPresent()) {
            return Optional.of(
                    "a scheduler has listed the service, by: " + known.get().name());
        }
        Optional<RouteState> open =
                schedulers.stream().filter(each -> !each.isAbsent()).findFirst();
        opened |= open.isEmpty();
        return opened ? Optional.empty() : open.map(each -> "there may be an endpoints API, by: " + each.name());
    }

    private ListResult selected(RouteState approach, ListResult.Listed listed) {
        worked = Optional.of(approach);
        return new ListResult.Listed(
                listed.origin(), listed.at(), listed.endpoints(), listed.malformed(), attempts(worked), List.of());
    }

    /**
     * The failure that is told is that of the way which worked before; else what Mesos-DNS says of the framework; else that of
     * the last way to a scheduler, which every cluster has.
     */
    private ListResult allFailed(List<FailedAttempt> failed) {
        RouteState last = schedulers.get(schedulers.size() - 1);
        ListResult.ListFailed cause = worked.flatMap(before -> failure(before, failed))
                .or(() -> failed.stream()
                        .map(FailedAttempt::failed)
                        .filter(each -> OF_THE_LIST.contains(each.failure()))
                        .findFirst())
                .or(() -> failure(last, failed))
                .orElseThrow();
        return new ListResult.ListFailed(
                cause.origin(), cause.at(), cause.failure(), cause.detail(), attempts(Optional.empty()), List.of());
    }

    private static Optional<ListResult.ListFailed> failure(RouteState of, List<FailedAttempt> failed) {
        return failed.stream()
                .filter(tried -> tried.route().equals(of))
                .map(FailedAttempt::failed)
                .findFirst();
    }

    /** Every way, as the service has it. */
    private List<RouteAttempt> attempts(Optional<RouteState> taken) {
        String barrier = barrier().orElse(LATER);
        return all().map(each ->
                        each.toAttempt(taken.filter(each::equals).isPresent(), lists.contains(each) ? barrier : LATER))
                .toList();
    }
}
