package io.sidelight.refresh;

import io.sidelight.model.Instance;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Held;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.FailoverControl;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.refresh.place.FollowUpQueries;
import io.sidelight.refresh.place.IpSources;
import io.sidelight.refresh.place.Names;
import io.sidelight.refresh.place.Need;
import io.sidelight.refresh.place.Zones;
import io.sidelight.view.LastKnown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a pass asks name servers about the tasks of a list: first for the names of each, then for what these answers leave open.
 *
 * @param start of the pass
 */
record PassQueries(List<Task> tasks, List<Names> lost, LastKnown before, Rules rules, Instant start) {
    /**
     * Mesos-DNS gives its answers 60 s and may change them within a second. Where it alone decides, one of them confirms a task for no
     * longer than this.
     */
    private static final Duration LONGEST_CONFIRMATION = Duration.ofSeconds(5);

    /** A task of the list, and an address behind the whole endpoint. */
    private record Task(ClaimedInstance claim, Names names, Optional<Instance> known, boolean isAdded) {
        Zones zones(Map<Question, Answer> answers) {
            return Zones.of(names, known, answers);
        }
    }

    static PassQueries of(Optional<Claims.Listed> listed, LastKnown before, Rules rules, Instant start) {
        List<Task> tasks = new ArrayList<>();
        List<Names> lost = new ArrayList<>();
        ServiceName service = before.service().name();
        for (ClaimedEndpoint endpoint : endpoints(listed)) {
            endpoint.asPorts().map(Ports::instances).orElse(List.of()).forEach(claim -> {
                Part part = Part.of(endpoint.name(), claim);
                Names names = Names.of(claim, service, rules.spelling());
                tasks.add(new Task(claim, names, before.instance(part), before.isAdded(part)));
            });
            if (endpoint instanceof Held held) {
                held.lost().forEach(claim -> lost.add(Names.of(claim, service, rules.spelling())));
            }
        }
        return new PassQueries(tasks, lost, before, rules, start);
    }

    private static List<ClaimedEndpoint> endpoints(Optional<Claims.Listed> listed) {
        return listed.map(Claims.Listed::endpoints).orElse(List.of());
    }

    /** The queries of every pass. */
    Set<Question> first(Optional<Claims.Listed> listed) {
        Set<Question> questions = new LinkedHashSet<>();
        tasks.forEach(task -> task.names().questions().forEach(questions::add));
        endpoints(listed).stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(ports -> ports.vip().stream())
                .forEach(vip -> Question.ofAddresses(vip.name()).forEach(questions::add));
        return questions;
    }

    /** What is still to be asked, given these answers; nothing when they settle all. */
    Set<Need> needs(Map<Question, Answer> answers) {
        IpSources order = IpSources.of(tasks.stream().map(task -> task.zones(answers)), rules.networks());
        Stream<Need> ofTasks = tasks.stream()
                .flatMap(task -> new FollowUpQueries(
                                task.names(),
                                task.zones(answers),
                                task.claim().addresses(),
                                task.known(),
                                task.isAdded(),
                                rules.networks(),
                                order)
                        .needs(answers, start));
        Stream<Need> ofLost = lost.stream().flatMap(Names::questions).map(question -> new Need(question, start));
        Set<Need> needs = new LinkedHashSet<>();
        Stream.of(ofTasks, ofLost, controls(answers))
                .flatMap(each -> each)
                .filter(need -> !need.isMet(answers))
                .forEach(needs::add);
        return needs;
    }

    /** Where Mesos-DNS alone denies a task that was known, other names of it tell whether the master has just failed over. */
    private Stream<Need> controls(Map<Question, Answer> answers) {
        boolean isDenied = tasks.stream()
                .filter(task -> task.known().isPresent())
                .map(task -> task.zones(answers))
                .anyMatch(zones -> zones.isPlain() && zones.isDenied());
        return isDenied
                ? FailoverControl.questions(before.service().name(), rules.spelling())
                        .map(question -> new Need(question, start))
                : Stream.of();
    }

    /** The answers, each for as long as it confirms something. */
    Map<Question, Answer> bounded(Map<Question, Answer> answers) {
        Map<Question, Answer> bounded = new HashMap<>(answers);
        tasks.stream()
                .filter(task -> task.zones(answers).isPlain())
                .flatMap(task -> Question.ofAddresses(task.names().mesos()))
                .forEach(question -> bounded.computeIfPresent(question, (same, answer) -> shortened(answer)));
        return bounded;
    }

    private static Answer shortened(Answer answer) {
        boolean isLong = answer.outcome().isBelieved()
                && answer.outcome().ttl().compareTo(LONGEST_CONFIRMATION) > 0;
        return isLong ? answer.with(answer.outcome().withTtl(LONGEST_CONFIRMATION)) : answer;
    }
}
