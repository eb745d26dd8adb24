package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.Instance;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Held;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.model.spelling.FailoverControl;
import io.sidelight.refresh.Pass.Reading;
import io.sidelight.refresh.picture.ListSign;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.refresh.place.FollowUpQueries;
import io.sidelight.refresh.place.IpSources;
import io.sidelight.refresh.place.Lookup;
import io.sidelight.refresh.place.Names;
import io.sidelight.refresh.place.Need;
import io.sidelight.refresh.place.NextTask;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The queries of a pass about the tasks of a list: first for the names of each, then the follow-ups that these answers need.
 *
 * @param lost tasks that the list has suddenly lost
 * @param next tasks that the list would get if the service were scaled up
 * @param isConfirmedByList whether the list itself has just been made of the answers of name servers
 * @param start of the pass
 */
record PassQueries(
        List<Task> tasks,
        List<Names> lost,
        List<Names> next,
        LastKnown before,
        Rules rules,
        boolean isConfirmedByList,
        Instant start) {
    /** Passes that begin together share their answers. */
    private static final Duration TOGETHER = Duration.ofMillis(500);

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

    static PassQueries of(
            Optional<Claims.Listed> listed,
            LastKnown before,
            Rules rules,
            Reading reading,
            boolean isConfirmedByList,
            Instant start) {
        List<Task> tasks = new ArrayList<>();
        List<Names> lost = new ArrayList<>();
        List<Names> next = new ArrayList<>();
        ServiceName service = before.service().name();
        for (ClaimedEndpoint endpoint : endpoints(listed)) {
            endpoint.asPorts()
                    .map(Ports::instances)
                    .orElse(List.of())
                    .forEach(claim -> contained(claim, () -> {
                        Part part = Part.of(endpoint.name(), claim);
                        Names names = Names.of(claim, service, rules.spelling());
                        tasks.add(new Task(claim, names, before.instance(part), before.isAdded(part)));
                        return Stream.of();
                    }));
            if (reading == Reading.NEXT_TASKS) {
                endpoint.asPorts()
                        .flatMap(ports -> NextTask.after(ports.instances()))
                        .ifPresent(claim -> next.add(Names.of(claim, service, rules.spelling())));
            }
            if (endpoint instanceof Held held) {
                held.lost().forEach(claim -> lost.add(Names.of(claim, service, rules.spelling())));
            }
        }
        return new PassQueries(tasks, lost, next, before, rules, isConfirmedByList, start);
    }

    /** An instance of which the queries cannot be told is one that cannot be decided: that is said when the service is drawn. */
    private static <T> Stream<T> contained(ClaimedInstance claim, Supplier<Stream<T>> work) {
        return Contained.value(work, thrown -> {
            Defects.report(Component.INSTANCE, claim.task(), thrown);
            return Stream.of();
        });
    }

    private static List<ClaimedEndpoint> endpoints(Optional<Claims.Listed> listed) {
        return listed.map(Claims.Listed::endpoints).orElse(List.of());
    }

    /**
     * The queries of every pass.
     *
     * @param isForAnswers whether it is time to query again, not only to read the list
     */
    Set<Need> first(Optional<Claims.Listed> listed, boolean isForAnswers) {
        Set<Question> questions = new LinkedHashSet<>();
        tasks.forEach(task -> task.names().questions().forEach(questions::add));
        endpoints(listed).stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(ports -> ports.vip().stream())
                .forEach(vip -> Question.ofAddresses(vip.name()).forEach(questions::add));
        return questions.stream()
                .map(question -> new Need(
                        question,
                        isForAnswers && expiresBeforeNextPass(question) ? start.minus(TOGETHER) : Instant.MIN))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Without this, a task that was found between two passes would be confirmed for up to twice its TTL. */
    private boolean expiresBeforeNextPass(Question question) {
        return before.report()
                .map(report -> report.answers().get(question))
                .filter(answer -> answer.outcome() instanceof Outcome.Records)
                .filter(answer -> answer.outcome().ttl().compareTo(LONGEST_CONFIRMATION) <= 0)
                .isPresent();
    }

    /** The answers that are still needed; empty when these settle everything. */
    Set<Need> needs(Map<Question, Answer> answers) {
        List<Located> located = tasks.stream()
                .flatMap(task -> contained(task.claim(), () -> Stream.of(new Located(task, task.zones(answers)))))
                .toList();
        IpSources order = located.stream()
                .flatMap(each -> contained(each.task().claim(), () -> shown(each).stream()))
                .findFirst()
                .orElse(IpSources.NOT_SHOWN);
        boolean isPlain = located.stream().anyMatch(each -> each.zones().isPlain());
        Set<Need> needs = new LinkedHashSet<>();
        located.forEach(each -> contained(each.task().claim(), () -> needs(each, order, answers))
                .forEach(needs::add));
        lost.stream().flatMap(Names::questions).forEach(question -> needs.add(new Need(question, start)));
        if (isPlain && located.stream().anyMatch(Located::isDeniedThoughKnown)) {
            // Other names tell whether the master has just failed over.
            FailoverControl.questions(before.service().name(), rules.spelling())
                    .forEach(question -> needs.add(new Need(question, start)));
        }
        needs.removeIf(need -> need.isMet(answers));
        boolean isQuiet = needs.isEmpty() && located.stream().allMatch(Located::isWhereItWas);
        return isQuiet ? nextTasks(isPlain, answers) : needs;
    }

    /** Whether there are further tasks is asked while all is quiet: a move or an outage costs name servers enough. */
    private Set<Need> nextTasks(boolean isPlain, Map<Question, Answer> answers) {
        return nextQuestions(isPlain)
                .map(question -> new Need(question, start.minus(TOGETHER)))
                .filter(need -> !need.isMet(answers))
                .collect(Collectors.toSet());
    }

    private Optional<IpSources> shown(Located each) {
        return IpSources.shown(each.zones(), rules.networks());
    }

    /** A task, and what the answers so far say of it. */
    private record Located(Task task, Zones zones) {
        boolean isWhereItWas() {
            return zones.container() instanceof Lookup.Found own
                    && task.known().stream()
                            .flatMap(was ->
                                    Stream.of(was.container().ip(), was.host().ip()))
                            .flatMap(Optional::stream)
                            .anyMatch(own.ips()::contains);
        }

        boolean isDeniedThoughKnown() {
            return task.known().isPresent() && zones.isDenied();
        }
    }

    private Stream<Need> needs(Located each, IpSources order, Map<Question, Answer> answers) {
        Task task = each.task();
        return new FollowUpQueries(
                        task.names(),
                        each.zones(),
                        task.claim().addresses(),
                        task.known(),
                        task.isAdded(),
                        rules.networks(),
                        order,
                        isConfirmedByList)
                .needs(answers, start);
    }

    private Stream<Question> nextQuestions(boolean isPlain) {
        return next.stream().map(names -> new Question(isPlain ? names.mesos() : names.container(), Question.Type.A));
    }

    /** Whether a task runs that the list does not have. */
    ListSign sign(Map<Question, Answer> answers) {
        boolean isRunning = Stream.of(true, false)
                .flatMap(this::nextQuestions)
                .anyMatch(question -> Lookup.hasAddresses(question, answers));
        return isRunning ? ListSign.CHANGED : ListSign.NONE;
    }

    /** The answers, each for as long as it confirms something. */
    Map<Question, Answer> bounded(Map<Question, Answer> answers) {
        List<Task> plain = tasks.stream()
                .filter(task -> Lookup.isWithoutZone(task.names().container(), answers))
                .toList();
        if (plain.isEmpty()) {
            return answers;
        }
        Map<Question, Answer> bounded = new HashMap<>(answers);
        plain.stream()
                .flatMap(task -> Question.ofAddresses(task.names().mesos()))
                .forEach(question -> bounded.computeIfPresent(question, (same, answer) -> shortened(answer)));
        return bounded;
    }

    private static Answer shortened(Answer answer) {
        boolean isLong = answer.outcome().isBelieved() && answer.outcome().ttl().compareTo(LONGEST_CONFIRMATION) > 0;
        return isLong ? answer.with(answer.outcome().withTtl(LONGEST_CONFIRMATION)) : answer;
    }
}
