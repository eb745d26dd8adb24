package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.Instance;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Held;
import io.sidelight.model.evidence.ClaimedEndpoint.Missing;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.refresh.picture.Holding;
import io.sidelight.refresh.picture.Picture;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.refresh.place.Doubt;
import io.sidelight.refresh.place.Names;
import io.sidelight.refresh.place.Zones;
import io.sidelight.refresh.reach.Reachability;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.view.LastKnown;
import io.sidelight.view.Staleness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * One pass over one service: what exists, by the source; where it is, by name servers; what that means, by the rules. All
 * questions of a pass are asked at once and no thread waits for an answer.
 */
final class Pass {
    private final Source source;
    private final Resolver resolver;
    private final Rules rules;
    private final Reachability reachability;
    private final Clock clock;

    /**
     * What a pass ends with.
     *
     * @param from where this task stood
     * @param listBehind whether there are the first signs that the list is out of date
     */
    record Result(Service service, Report report, Place from, boolean listBehind) {}

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
                .orElseGet(() -> Contained.future(source::claims, thrown -> broken(before, thrown)));
        return claims.thenCompose(latest -> {
            Optional<Claims.Listed> listed = listed(latest, before, askSource);
            return resolver.askAll(questions(listed, before.service().name()), Instant.MIN)
                    .thenCompose(answers -> withMore(answers, listed, before, start))
                    .thenApply(answers -> result(before, latest, listed, answers, start));
        });
    }

    private Claims broken(LastKnown before, Throwable thrown) {
        String service = before.service().name().value();
        String words = Defects.report(Component.SOURCE, service, thrown);
        return new Claims.Failed("the source of " + service, clock.instant(), Claims.Failure.INTERNAL_ERROR, words);
    }

    /** What a pass ends with that has broken off: all that was known before, and nothing of it confirmed. */
    Result brokenOff(LastKnown before, Instant start, String defect) {
        Instant now = clock.instant();
        Claims.Failed failed =
                new Claims.Failed("the pass", now, Claims.Failure.INTERNAL_ERROR, defect, List.of(), List.of());
        Report report = new Report(
                now,
                Duration.between(start, now),
                before.report().map(Report::latest).orElse(failed),
                before.report().flatMap(Report::listed),
                before.report().map(Report::answers).orElse(Map.of()),
                before.report().map(Report::confirmed).orElse(Map.of()));
        Service service = before.unconfirmed(failed.words(), new Staleness(now, rules.staleLimit()));
        return new Result(service, report, rules.dialling().from(), false);
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

    private Set<Question> questions(Optional<Claims.Listed> listed, ServiceName service) {
        Set<Question> questions = new LinkedHashSet<>();
        ports(listed).forEach(ports -> {
            ports.instances()
                    .forEach(instance -> contained(
                            instance, () -> names(instance, service).questions().forEach(questions::add)));
            ports.vip().ifPresent(vip -> Question.ofAddresses(vip.name()).forEach(questions::add));
        });
        return questions;
    }

    private Names names(ClaimedInstance instance, ServiceName service) {
        return Names.of(instance, service, rules.spelling());
    }

    /**
     * Asks more where the answers leave open where a task is; and anew where a remembered answer, valid as it may be, is of the time
     * before a change: for the host of each task that has moved, for tasks that the list has added, and for those that it has lost.
     */
    private CompletableFuture<Map<Question, Answer>> withMore(
            Map<Question, Answer> answers, Optional<Claims.Listed> listed, LastKnown before, Instant start) {
        Set<Question> more = new LinkedHashSet<>();
        Set<Question> anew = new LinkedHashSet<>();
        ports(listed).forEach(ports -> ports.instances()
                .forEach(instance -> contained(instance, () -> {
                    Names names = names(instance, before.service().name());
                    Part part = new Part(ports.name(), instance.task(), instance.port());
                    Optional<Instance> known = before.instance(part);
                    Doubt doubt =
                            new Doubt(Zones.of(names, known, answers), instance.addresses(), known, rules.networks());
                    Stream<Question> further = names.directory().stream().flatMap(doubt::questions);
                    if (before.isAdded(part) && doubt.isElsewhere()) {
                        Stream.concat(names.questions(), further).forEach(anew::add);
                    } else if (doubt.isMove()) {
                        Stream.concat(Question.ofAddresses(names.host()), further)
                                .forEach(anew::add);
                    } else {
                        further.forEach(more::add);
                    }
                })));
        held(listed)
                .flatMap(held -> held.lost().stream())
                .flatMap(lost -> names(lost, before.service().name()).questions())
                .forEach(anew::add);
        return resolver.askAll(more, Instant.MIN).thenCombine(resolver.askAll(anew, start), (first, second) -> {
            Map<Question, Answer> all = new HashMap<>(answers);
            all.putAll(first);
            all.putAll(second);
            return all;
        });
    }

    /** What cannot be decided of one instance is said of that one, when the service is drawn. */
    private static void contained(ClaimedInstance instance, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException thrown) {
            Defects.report(Component.INSTANCE, instance.task(), thrown);
        }
    }

    private static Stream<Held> held(Optional<Claims.Listed> listed) {
        return listed.stream()
                .flatMap(list -> list.endpoints().stream())
                .filter(Held.class::isInstance)
                .map(Held.class::cast);
    }

    private static Stream<Ports> ports(Optional<Claims.Listed> listed) {
        return listed.stream()
                .flatMap(list -> list.endpoints().stream())
                .flatMap(endpoint -> endpoint.asPorts().stream());
    }

    private Optional<Reach> reach(Instance instance) {
        return Contained.value(() -> reachability.of(instance.dial()), thrown -> {
            Defects.report(Component.PROBE, instance.task(), thrown);
            return Optional.empty();
        });
    }

    private Result result(
            LastKnown before,
            Claims latest,
            Optional<Claims.Listed> listed,
            Map<Question, Answer> answers,
            Instant start) {
        Instant now = clock.instant();
        Optional<Claims.Listed> settled = listed.map(list -> Holding.settled(
                list, lost -> names(lost, before.service().name()).isDenied(answers)));
        Picture picture = new Picture(before, answers, now, rules);
        Service service = picture.draw(latest, settled).mapInstances(instance -> instance.withReach(reach(instance)));
        Duration took = Duration.between(start, now);
        Report report = new Report(now, took, latest, settled, answers, picture.confirmed());
        return new Result(service, report, rules.dialling().from(), picture.isListBehind());
    }
}
