package io.sidelight.source.access;

import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
import io.sidelight.model.evidence.RouteCause;
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
 * The list of one service, from the first route that works. While another route works, a failed route pauses, so that it does
 * not delay each pass. If none works, all routes are tried.
 *
 * <p>The routes to a scheduler's own list precede the routes to Mesos-DNS, whose list has other endpoints. Mesos-DNS is for
 * frameworks without an endpoints API. Its routes close after a scheduler sent a list. They open when all routes to a scheduler
 * show that there is no endpoints API, and then stay open. A scheduler with a short outage therefore never changes the list.
 */
final class FallbackSource implements Source {
    private static final Set<ListFailure> OF_THE_LIST =
            Set.of(ListFailure.NO_FRAMEWORK, ListFailure.NO_AGENTS, ListFailure.OUTDATED);
    private static final RouteCause LATER = new RouteCause.EarlierWorks();

    private final List<RouteState> schedulers;
    private final List<RouteState> lists;
    private final Clock clock;
    private volatile Optional<RouteState> worked = Optional.empty();
    private volatile boolean opened;

    /**
     * Creates the source.
     *
     * @param schedulers at least one route to the service's scheduler, in order of preference
     * @param lists routes to the list of Mesos-DNS, in order of preference
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

    /** Returns the routes to try: first the ones that do not pause, then the paused ones. */
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
        if (lists.contains(next) && closedBecause().isPresent()) {
            // The failures of the remaining routes to a scheduler may open the routes to Mesos-DNS.
            if (schedulers.stream().anyMatch(left::contains)) {
                left.add(next);
            }
            return firstOf(left, failed);
        }
        return next.attempt().thenCompose(result -> {
            if (result instanceof ListResult.Listed listed) {
                return CompletableFuture.completedFuture(selected(next, listed));
            }
            failed.add(new FailedAttempt(next, (ListResult.ListFailed) result));
            return firstOf(left, failed);
        });
    }

    private record FailedAttempt(RouteState route, ListResult.ListFailed failed) {}

    /** Returns the reason why the list of Mesos-DNS is closed; empty if it is open. */
    private Optional<RouteCause> closedBecause() {
        Optional<RouteState> known =
                schedulers.stream().filter(RouteState::everListed).findFirst();
        if (known.isPresent()) {
            return Optional.of(new RouteCause.ListedBy(known.get().name()));
        }
        Optional<RouteState> open =
                schedulers.stream().filter(each -> !each.isAbsent()).findFirst();
        opened |= open.isEmpty();
        return opened ? Optional.empty() : open.map(each -> new RouteCause.MayHaveApi(each.name()));
    }

    private ListResult selected(RouteState route, ListResult.Listed listed) {
        worked = Optional.of(route);
        return new ListResult.Listed(
                listed.origin(), listed.at(), listed.endpoints(), listed.malformed(), attempts(worked), List.of());
    }

    /**
     * Returns the most relevant failure. The order: the route that worked before, Mesos-DNS about the framework, the last route to a
     * scheduler, which every cluster has.
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

    /** Returns the state of every route. */
    private List<RouteAttempt> attempts(Optional<RouteState> selected) {
        RouteCause closedBecause = closedBecause().orElse(LATER);
        return all().map(each -> each.toAttempt(
                        selected.filter(each::equals).isPresent(), lists.contains(each) ? closedBecause : LATER))
                .toList();
    }
}
