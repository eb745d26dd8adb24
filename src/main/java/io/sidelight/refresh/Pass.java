package io.sidelight.refresh;

import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.Missing;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report;
import io.sidelight.refresh.picture.Holding;
import io.sidelight.refresh.picture.Picture;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.refresh.place.Names;
import io.sidelight.refresh.place.Need;
import io.sidelight.refresh.reach.Reachability;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.view.LastKnown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * One pass over one unit: what exists, by the source; where it is, by name servers; what that means, by the rules. The
 * queries of a round are sent at once and no thread waits for an answer.
 */
final class Pass {
    /** What a follow-up query answers may leave open once more: dcos-net's names, then Mesos-DNS' unambiguous one. */
    private static final int FOLLOW_UPS = 3;

    private final Source source;
    private final Resolver resolver;
    private final Rules rules;
    private final Reachability reachability;
    private final Clock clock;

    /**
     * What a pass ends with.
     *
     * @param list how well it is known which endpoints there are
     * @param from where this task stood
     * @param listBehind whether there are the first signs that the list is out of date
     */
    record Result(Service service, State list, Report report, Place from, boolean listBehind) {}

    Pass(Source source, Resolver resolver, Rules rules, Reachability reachability, Clock clock) {
        this.source = source;
        this.resolver = resolver;
        this.rules = rules;
        this.reachability = reachability;
        this.clock = clock;
    }

    /**
     * Runs the pass.
     *
     * @param askSource whether the source is asked anew, rather than believed as of the pass before
     */
    CompletableFuture<Result> run(LastKnown before, boolean askSource) {
        Instant start = clock.instant();
        CompletableFuture<Claims> claims = before.report()
                .filter(known -> !askSource)
                .map(known -> CompletableFuture.completedFuture(known.latest()))
                .orElseGet(source::claims);
        return claims.thenCompose(latest -> {
            Optional<Claims.Listed> listed = listed(latest, before, askSource);
            PassQueries queries = PassQueries.of(listed, before, rules, start);
            return resolver.askAll(queries.first(listed), Instant.MIN)
                    .thenCompose(answers -> withFollowUps(queries, answers, FOLLOW_UPS))
                    .thenApply(answers -> result(before, latest, listed, queries.bounded(answers), start));
        });
    }

    /**
     * The list to go by: the latest, with what was known of the endpoints that it could not tell and with what it lost too
     * suddenly; or the one before.
     */
    private Optional<Claims.Listed> listed(Claims latest, LastKnown before, boolean askedSource) {
        Optional<Claims.Listed> earlier = before.report().flatMap(Report::listed);
        if (!(latest instanceof Claims.Listed now) || (earlier.isPresent() && !askedSource)) {
            return earlier;
        }
        return earlier.map(known -> rules.holding().held(known, recalling(known, now)))
                .or(() -> Optional.of(now));
    }

    private static Claims.Listed recalling(Claims.Listed earlier, Claims.Listed now) {
        List<ClaimedEndpoint> endpoints = now.endpoints().stream()
                .map(endpoint -> endpoint instanceof Missing missing ? missing.recalling(earlier) : endpoint)
                .toList();
        return new Claims.Listed(now.origin(), now.at(), endpoints, now.malformed());
    }

    /** Each round asks what the answers so far leave open. */
    private CompletableFuture<Map<Question, Answer>> withFollowUps(
            PassQueries queries, Map<Question, Answer> answers, int roundsLeft) {
        Set<Need> needs = roundsLeft == 0 ? Set.of() : queries.needs(answers);
        if (needs.isEmpty()) {
            return CompletableFuture.completedFuture(answers);
        }
        Map<Instant, List<Question>> byAge = needs.stream()
                .collect(Collectors.groupingBy(
                        Need::notBefore, Collectors.mapping(Need::question, Collectors.toList())));
        CompletableFuture<Map<Question, Answer>> all =
                CompletableFuture.completedFuture(new HashMap<>(answers));
        for (Map.Entry<Instant, List<Question>> group : byAge.entrySet()) {
            all = all.thenCombine(resolver.askAll(group.getValue(), group.getKey()), (known, more) -> {
                known.putAll(more);
                return known;
            });
        }
        return all.thenCompose(more -> withFollowUps(queries, more, roundsLeft - 1));
    }

    private Result result(
            LastKnown before,
            Claims latest,
            Optional<Claims.Listed> listed,
            Map<Question, Answer> answers,
            Instant start) {
        Instant now = clock.instant();
        Optional<Claims.Listed> settled = listed.map(list -> Holding.settled(
                list, lost -> Names.of(lost, before.service().name(), rules.spelling())
                        .isDenied(answers)));
        Picture picture = new Picture(before, answers, now, rules);
        Service service = picture.draw(latest, settled)
                .mapInstances(instance -> instance.withReach(reachability.of(instance.dial())));
        Duration took = Duration.between(start, now);
        Report report = new Report(now, took, latest, settled, answers, picture.confirmed(), picture.denials());
        return new Result(service, picture.list(latest), report, rules.dialling().from(), picture.isListBehind());
    }
}
