package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.Missing;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report;
import io.sidelight.refresh.PassQueries.Round;
import io.sidelight.refresh.picture.Holding;
import io.sidelight.refresh.picture.ListSign;
import io.sidelight.refresh.picture.Picture;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.refresh.place.Need;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.view.LastKnown;
import io.sidelight.view.Staleness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * One pass over one unit: what exists, by the source; where it is, by name servers; what that means, by the rules. The
 * queries of a round are sent at once and no thread waits for an answer.
 */
final class Pass {
    /** Rounds of follow-up queries: dcos-net's names first, then the unambiguous name of Mesos-DNS; of each IPv4 first. */
    private static final int FOLLOW_UPS = 5;

    private final Source source;
    private final Resolver resolver;
    private final Rules rules;
    private final Clock clock;

    /** How much of the list a pass reads anew. */
    enum Reading {
        /** The whole list. */
        LIST,
        /** Nothing, but it looks whether the next task of each endpoint runs. */
        NEXT_TASKS,
        /** Nothing. */
        NOTHING
    }

    /**
     * What a pass ends with.
     *
     * @param list how well it is known which endpoints there are
     * @param sign what tells that the list is out of date
     */
    record Result(Service service, State list, Report report, ListSign sign) {}

    Pass(Source source, Resolver resolver, Rules rules, Clock clock) {
        this.source = source;
        this.resolver = resolver;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Runs the pass.
     *
     * @param reading how much of the list is read anew
     * @param isForAnswers whether it is time to query again, not only to read the list
     */
    CompletableFuture<Result> run(LastKnown before, Reading reading, boolean isForAnswers) {
        Instant start = clock.instant();
        CompletableFuture<Claims> claims = before.report()
                .filter(known -> reading != Reading.LIST)
                .map(known -> CompletableFuture.completedFuture(known.latest()))
                .orElseGet(() -> Contained.future(source::claims, thrown -> broken(before, thrown)));
        return claims.thenCompose(latest -> {
            Optional<Claims.Listed> listed = listed(latest, before, reading);
            PassQueries queries = PassQueries.of(listed, before, rules, reading, isConfirmed(latest, reading), start);
            return askAll(queries.first(listed, isForAnswers))
                    .thenCompose(answers -> withFollowUps(queries, answers, FOLLOW_UPS))
                    .thenApply(last -> result(before, latest, listed, queries, last));
        });
    }

    /** Whether name servers have just told the tasks of the list one by one. */
    private boolean isConfirmed(Claims latest, Reading reading) {
        return source.isOfNameServers() && reading == Reading.LIST && latest instanceof Claims.Listed;
    }

    private Claims broken(LastKnown before, Throwable thrown) {
        String service = before.service().name().value();
        String words = Defects.report(Component.SOURCE, service, thrown);
        return new Claims.Failed("the source of " + service, clock.instant(), Claims.Failure.INTERNAL_ERROR, words);
    }

    /** The result of a pass that broke off: it keeps all that was known, and confirms nothing. */
    Result brokenOff(LastKnown before, Instant start, String defect) {
        Instant now = clock.instant();
        Claims.Failed failed = new Claims.Failed("the pass", now, Claims.Failure.INTERNAL_ERROR, defect);
        Report report = new Report(
                now,
                Duration.between(start, now),
                before.report().map(Report::latest).orElse(failed),
                before.report().flatMap(Report::listed),
                before.report().map(Report::answers).orElse(Map.of()),
                before.report().map(Report::confirmed).orElse(Map.of()));
        Staleness staleness = new Staleness(now, rules.staleLimit());
        Service service = before.unconfirmed(failed.cause(), staleness);
        State list = staleness.of(before.list(), failed.cause());
        return new Result(service, list, report, ListSign.NONE);
    }

    /**
     * The list to go by: the latest, with what was known of the endpoints that it could not tell and with what it lost too
     * suddenly; or the one before.
     */
    private Optional<Claims.Listed> listed(Claims latest, LastKnown before, Reading reading) {
        Optional<Claims.Listed> earlier = before.report().flatMap(Report::listed);
        if (!(latest instanceof Claims.Listed now) || (earlier.isPresent() && reading != Reading.LIST)) {
            return earlier;
        }
        return earlier.map(known -> isWeighed(known, now)
                        ? recalling(known, now)
                        : rules.holding().held(known, recalling(known, now)))
                .or(() -> Optional.of(now));
    }

    /** A source that is made of answers weighs a loss itself, but for one against a list that it has not read. */
    private boolean isWeighed(Claims.Listed earlier, Claims.Listed now) {
        return source.isOfNameServers()
                && earlier.origin().equals(now.origin())
                && earlier.endpoints().stream().noneMatch(ClaimedEndpoint.Held.class::isInstance);
    }

    private static Claims.Listed recalling(Claims.Listed earlier, Claims.Listed now) {
        List<ClaimedEndpoint> endpoints = now.endpoints().stream()
                .map(endpoint -> endpoint instanceof Missing missing ? missing.recalling(earlier) : endpoint)
                .toList();
        return new Claims.Listed(now.origin(), now.at(), endpoints, now.malformed());
    }

    /** Each round asks what the answers so far leave open. */
    private CompletableFuture<Round> withFollowUps(PassQueries queries, Map<Question, Answer> answers, int roundsLeft) {
        Round round = queries.round(answers);
        if (roundsLeft == 0 || round.needs().isEmpty()) {
            return CompletableFuture.completedFuture(round);
        }
        return askAll(round.needs())
                .thenApply(more -> {
                    Map<Question, Answer> all = new HashMap<>(answers);
                    all.putAll(more);
                    return all;
                })
                .thenCompose(all -> withFollowUps(queries, all, roundsLeft - 1));
    }

    private CompletableFuture<Map<Question, Answer>> askAll(Collection<Need> needs) {
        Map<Instant, List<Question>> byAge = needs.stream()
                .collect(Collectors.groupingBy(
                        Need::notBefore, Collectors.mapping(Need::question, Collectors.toList())));
        CompletableFuture<Map<Question, Answer>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (Map.Entry<Instant, List<Question>> group : byAge.entrySet()) {
            all = all.thenCombine(resolver.askAll(group.getValue(), group.getKey()), (known, more) -> {
                known.putAll(more);
                return known;
            });
        }
        return all;
    }

    private Result result(
            LastKnown before, Claims latest, Optional<Claims.Listed> listed, PassQueries queries, Round last) {
        Map<Question, Answer> answers = queries.bounded(last.answers());
        Instant now = clock.instant();
        Optional<Claims.Listed> settled =
                listed.map(list -> Holding.settled(list, lost -> queries.isDenied(lost, answers)));
        Picture picture = new Picture(before, last.tasks(), answers, now, rules);
        Service service = picture.draw(latest, settled);
        Duration took = Duration.between(queries.start(), now);
        Report report = new Report(now, took, latest, settled, answers, picture.confirmed(), picture.denials());
        return new Result(service, picture.list(latest), report, picture.sign().or(queries.sign(answers)));
    }
}
