package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.refresh.PassQueries.Round;
import io.sidelight.refresh.assemble.HoldDown;
import io.sidelight.refresh.assemble.ListSign;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.refresh.assemble.ServiceAssembler;
import io.sidelight.refresh.locate.NeededAnswer;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.view.LastKnownGood;
import io.sidelight.view.Staleness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One pass over one unit. The source lists the tasks, name servers locate them, and rules classify them. The queries of a round are
 * sent at once, and no thread waits for a response.
 */
final class Pass {
    /** Rounds of follow-up queries: dcos-net's names first, then the unambiguous name of Mesos-DNS; of each IPv4 first. */
    private static final int FOLLOW_UPS = 5;

    private final Source source;
    private final Resolver resolver;
    private final PassContext rules;
    private final Clock clock;

    /** The part of the list that a pass reads again. */
    enum Reading {
        /** The whole list. */
        LIST,
        /** Nothing; the pass only queries the name of the next task of each endpoint. */
        NEXT_TASKS,
        /** Nothing. */
        NOTHING
    }

    /**
     * The result of a pass.
     *
     * @param list how well the names of the endpoints are known
     * @param sign that the list is out of date
     * @param steady what the next pass may be compared with, if this one leaves the view as it was
     */
    record Result(Service service, State list, PassReport report, ListSign sign, Optional<SteadyPass> steady) {}

    Pass(Source source, Resolver resolver, PassContext rules, Clock clock) {
        this.source = source;
        this.resolver = resolver;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Runs the pass.
     *
     * @param steady the evidence of the pass before, if it left nothing open
     * @param reading the part of the list that is read again
     * @param isForAnswers whether queries are due, not only the list
     */
    CompletableFuture<Result> run(
            LastKnownGood before, Optional<SteadyPass> steady, Reading reading, boolean isForAnswers) {
        Instant start = clock.instant();
        CompletableFuture<ListResult> claims = before.report()
                .filter(known -> reading != Reading.LIST)
                .map(known -> CompletableFuture.completedFuture(known.latest()))
                .orElseGet(() -> Contained.future(source::list, thrown -> broken(before, thrown)));
        return claims.thenCompose(latest -> {
            Optional<ListResult.Listed> listed = listed(latest, before, reading);
            Supplier<CompletableFuture<Result>> whole = () -> {
                PassQueries queries =
                        PassQueries.of(listed, before, rules, reading, isConfirmed(latest, reading), start);
                return queryAll(queries.first(listed, isForAnswers))
                        .thenCompose(answers -> withFollowUps(queries, answers, FOLLOW_UPS))
                        .thenApply(last -> result(before, latest, listed, queries, last));
            };
            return steady.filter(known -> known.isNext(before, latest, listed, rules))
                    .map(known -> known.again(resolver, clock, latest, listed, reading, isForAnswers, start)
                            .thenCompose(same ->
                                    same.map(CompletableFuture::completedFuture).orElseGet(whole)))
                    .orElseGet(whole);
        });
    }

    private static Map<Question, QueryResult> merged(
            Map<Question, QueryResult> answers, Map<Question, QueryResult> more) {
        Map<Question, QueryResult> all = new HashMap<>(answers);
        all.putAll(more);
        return all;
    }

    /** Whether name servers have just confirmed the tasks of the list one by one. */
    private boolean isConfirmed(ListResult latest, Reading reading) {
        return source.comesFromNameServers() && reading == Reading.LIST && latest instanceof ListResult.Listed;
    }

    private ListResult broken(LastKnownGood before, Throwable thrown) {
        String service = before.service().name().value();
        String words = Defects.report(Component.SOURCE, service, thrown);
        return new ListResult.ListFailed(
                "the source of " + service, clock.instant(), ListResult.ListFailure.INTERNAL_ERROR, words);
    }

    /** The result of a pass that broke off: it keeps all that was known, and confirms nothing. */
    Result brokenOff(LastKnownGood before, Instant start, String defect) {
        Instant now = clock.instant();
        ListResult.ListFailed failed =
                new ListResult.ListFailed("the pass", now, ListResult.ListFailure.INTERNAL_ERROR, defect);
        PassReport report = new PassReport(
                now,
                Duration.between(start, now),
                before.report().map(PassReport::latest).orElse(failed),
                before.report().flatMap(PassReport::listed),
                before.report().map(PassReport::responses).orElse(Map.of()),
                before.report().map(PassReport::confirmed).orElse(Map.of()));
        Staleness staleness = new Staleness(now, rules.staleLimit());
        Service service = before.unconfirmed(failed.cause(), staleness);
        State list = staleness.of(before.list(), failed.cause());
        return new Result(service, list, report, ListSign.NONE, Optional.empty());
    }

    /**
     * Returns the list to use: the latest, completed with the last known good of its unreadable endpoints and of sudden losses; or
     * else the one before.
     */
    private Optional<ListResult.Listed> listed(ListResult latest, LastKnownGood before, Reading reading) {
        Optional<ListResult.Listed> earlier = before.report().flatMap(PassReport::listed);
        if (!(latest instanceof ListResult.Listed now) || (earlier.isPresent() && reading != Reading.LIST)) {
            return earlier;
        }
        return earlier.map(known -> isWeighed(known, now)
                        ? recalling(known, now)
                        : rules.holding().held(known, recalling(known, now)))
                .or(() -> Optional.of(now));
    }

    /**
     * Whether the source has weighed the loss. One that is made of DNS responses does, except against a list that it has not read.
     */
    private boolean isWeighed(ListResult.Listed earlier, ListResult.Listed now) {
        return source.comesFromNameServers()
                && earlier.origin().equals(now.origin())
                && earlier.endpoints().stream().noneMatch(ListedEndpoint.HeldDown.class::isInstance);
    }

    private static ListResult.Listed recalling(ListResult.Listed earlier, ListResult.Listed now) {
        List<ListedEndpoint> endpoints = now.endpoints().stream()
                .map(endpoint -> endpoint instanceof Unreadable missing ? missing.withContentFrom(earlier) : endpoint)
                .toList();
        return new ListResult.Listed(now.origin(), now.at(), endpoints, now.malformed());
    }

    /** Sends the queries that the responses so far leave open, round by round. */
    private CompletableFuture<Round> withFollowUps(
            PassQueries queries, Map<Question, QueryResult> answers, int roundsLeft) {
        Round round = queries.round(answers, roundsLeft == FOLLOW_UPS);
        if (roundsLeft == 0 || round.needs().isEmpty()) {
            return CompletableFuture.completedFuture(round);
        }
        return queryAll(round.needs())
                .thenCompose(more -> withFollowUps(queries, merged(answers, more), roundsLeft - 1));
    }

    private CompletableFuture<Map<Question, QueryResult>> queryAll(Collection<NeededAnswer> needs) {
        Map<Question, Instant> notBefore = new LinkedHashMap<>();
        needs.forEach(need -> notBefore.merge(need.question(), need.notBefore(), Pass::later));
        return resolver.queryAll(notBefore.keySet(), question -> Objects.requireNonNull(notBefore.get(question)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private Result result(
            LastKnownGood before,
            ListResult latest,
            Optional<ListResult.Listed> listed,
            PassQueries queries,
            Round last) {
        Map<Question, QueryResult> answers = queries.bounded(last.answers());
        Instant now = clock.instant();
        Optional<ListResult.Listed> settled =
                listed.map(list -> HoldDown.settled(list, lost -> queries.isDenied(lost, answers)));
        ServiceAssembler picture = new ServiceAssembler(before, last.tasks(), answers, now, rules);
        Service service = picture.draw(latest, settled);
        Duration took = Duration.between(queries.start(), now);
        PassReport report = new PassReport(now, took, latest, settled, answers, picture.confirmed(), picture.denials());
        ListSign sign = picture.sign().or(queries.sign(answers));
        Optional<SteadyPass> steady = settled.filter(list -> last.isFirst() && picture.leavesNothingOpen(latest))
                .flatMap(list -> SteadyPass.of(
                        before.service(), service, list, rules, queries.tasks(), answers, picture.confirmed()));
        return new Result(service, picture.list(latest), report, sign, steady);
    }
}
