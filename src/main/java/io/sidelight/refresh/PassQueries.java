package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.HeldDown;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.FailoverControl;
import io.sidelight.refresh.Pass.Reading;
import io.sidelight.refresh.assemble.ListSign;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.refresh.locate.AddressLookup;
import io.sidelight.refresh.locate.FollowUpQueries;
import io.sidelight.refresh.locate.IpSources;
import io.sidelight.refresh.locate.NeededAnswer;
import io.sidelight.refresh.locate.NextTaskName;
import io.sidelight.refresh.locate.TaskDnsNames;
import io.sidelight.refresh.locate.TaskEvidence;
import io.sidelight.refresh.locate.TaskEvidence.Task;
import io.sidelight.view.LastKnownGood;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The queries of a pass about the tasks of a list: first for the names of each, then the follow-ups that these responses need.
 *
 * @param lost tasks that the list has suddenly lost
 * @param next tasks that the list would get if the service were scaled up
 * @param isConfirmedByList whether the list itself has just been made of DNS responses
 * @param start of the pass
 */
record PassQueries(
        List<Task> tasks,
        Map<ListedInstance, TaskDnsNames> lost,
        List<TaskDnsNames> next,
        LastKnownGood before,
        PassContext rules,
        boolean isConfirmedByList,
        Instant start) {
    /**
     * Mesos-DNS has a TTL of 60 s and may change its records within a second. Where it alone decides, a response confirms a task
     * for no longer than this.
     */
    private static final Duration LONGEST_CONFIRMATION = Duration.ofSeconds(5);

    /**
     * The evidence of all tasks after some queries.
     *
     * @param needs the queries that are still open; empty when the responses settle everything
     * @param isFirst whether these are the queries of every pass alone
     */
    record Round(
            Map<Question, QueryResult> answers, List<TaskEvidence> tasks, Set<NeededAnswer> needs, boolean isFirst) {}

    static PassQueries of(
            Optional<ListResult.Listed> listed,
            LastKnownGood before,
            PassContext rules,
            Reading reading,
            boolean isConfirmedByList,
            Instant start) {
        List<Task> tasks = new ArrayList<>();
        Map<ListedInstance, TaskDnsNames> lost = new LinkedHashMap<>();
        ServiceName service = before.service().name();
        for (ListedEndpoint endpoint : endpoints(listed)) {
            endpoint.asPorts()
                    .map(ListedPorts::instances)
                    .orElse(List.of())
                    .forEach(claim -> contained(claim, () -> {
                        tasks.add(Task.of(endpoint.name(), claim, before, rules.spelling()));
                        return Stream.of();
                    }));
            if (endpoint instanceof HeldDown held) {
                held.lost().forEach(claim -> lost.put(claim, TaskDnsNames.of(claim, service, rules.spelling())));
            }
        }
        List<TaskDnsNames> next = reading == Reading.NEXT_TASKS
                ? NextTaskName.names(endpoints(listed), service, rules.spelling())
                        .toList()
                : List.of();
        return new PassQueries(tasks, lost, next, before, rules, isConfirmedByList, start);
    }

    /** Skips an instance whose names fail to be built; the failure is reported when the service is assembled. */
    private static <T> Stream<T> contained(ListedInstance claim, Supplier<Stream<T>> work) {
        return Contained.value(work, thrown -> {
            Defects.report(Component.INSTANCE, claim.task(), thrown);
            return Stream.of();
        });
    }

    private static List<ListedEndpoint> endpoints(Optional<ListResult.Listed> listed) {
        return listed.map(ListResult.Listed::endpoints).orElse(List.of());
    }

    /**
     * The queries of every pass.
     *
     * @param isForAnswers whether it is time to query again, not only to read the list
     */
    Set<NeededAnswer> first(Optional<ListResult.Listed> listed, boolean isForAnswers) {
        Set<Question> questions = new LinkedHashSet<>();
        tasks.forEach(task -> task.names().questions().forEach(questions::add));
        endpoints(listed).stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(ports -> ports.vip().stream())
                .forEach(vip -> Question.ofAddresses(vip.name()).forEach(questions::add));
        return questions.stream()
                .map(question -> isForAnswers && expiresBeforeNextPass(question)
                        ? NeededAnswer.ofPass(question, start)
                        : new NeededAnswer(question, Instant.MIN))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Without this, a task that was found between two passes would be confirmed for up to twice its TTL. */
    private boolean expiresBeforeNextPass(Question question) {
        return before.report()
                .map(report -> report.responses().get(question))
                .filter(PassQueries::expiresBeforeNextPass)
                .isPresent();
    }

    /** Whether a response of the pass before confirms a task for no longer than until the next one. */
    static boolean expiresBeforeNextPass(QueryResult answer) {
        return answer.outcome() instanceof Outcome.Records
                && answer.outcome().ttl().compareTo(LONGEST_CONFIRMATION) <= 0;
    }

    /** Assigns the responses so far to their tasks. */
    Round round(Map<Question, QueryResult> answers, boolean isFirst) {
        List<TaskEvidence> evidence = tasks.stream()
                .flatMap(task -> contained(task.listed(), () -> Stream.of(task.with(answers))))
                .toList();
        return new Round(answers, evidence, needs(evidence, answers), isFirst);
    }

    private Set<NeededAnswer> needs(List<TaskEvidence> evidence, Map<Question, QueryResult> answers) {
        IpSources order = evidence.stream()
                .flatMap(each -> contained(each.listed(), () -> shown(each).stream()))
                .findFirst()
                .orElse(IpSources.NOT_SHOWN);
        boolean isPlain = evidence.stream().anyMatch(each -> each.zones().isPlain());
        Set<NeededAnswer> needs = new LinkedHashSet<>();
        evidence.forEach(each ->
                contained(each.listed(), () -> needs(each, order, answers)).forEach(needs::add));
        lost.values().stream()
                .flatMap(TaskDnsNames::questions)
                .forEach(question -> needs.add(new NeededAnswer(question, start)));
        if (isPlain && evidence.stream().anyMatch(TaskEvidence::isDeniedThoughKnown)) {
            // Other names show whether the master has just failed over.
            FailoverControl.questions(before.service().name(), rules.spelling())
                    .forEach(question -> needs.add(new NeededAnswer(question, start)));
        }
        needs.removeIf(need -> need.isMet(answers));
        boolean isQuiet = needs.isEmpty() && evidence.stream().allMatch(TaskEvidence::isWhereItWas);
        return isQuiet ? nextTasks(isPlain, answers) : needs;
    }

    /**
     * Returns the queries for further tasks. They are sent only while nothing moves or fails: name servers have enough load then.
     */
    private Set<NeededAnswer> nextTasks(boolean isPlain, Map<Question, QueryResult> answers) {
        return nextQuestions(isPlain)
                .map(question -> NeededAnswer.ofPass(question, start))
                .filter(need -> !need.isMet(answers))
                .collect(Collectors.toSet());
    }

    private Optional<IpSources> shown(TaskEvidence each) {
        return IpSources.shown(each.zones(), rules.networks());
    }

    private Stream<NeededAnswer> needs(TaskEvidence each, IpSources order, Map<Question, QueryResult> answers) {
        return new FollowUpQueries(
                        each.names(),
                        each.zones(),
                        each.listed().addresses(),
                        each.known(),
                        each.isAdded(),
                        rules.networks(),
                        order,
                        isConfirmedByList)
                .needs(answers, start);
    }

    /** Whether authoritative servers deny a task that the list has lost. */
    boolean isDenied(ListedInstance task, Map<Question, QueryResult> answers) {
        return Optional.ofNullable(lost.get(task))
                .filter(names -> names.isDenied(answers))
                .isPresent();
    }

    private Stream<Question> nextQuestions(boolean isPlain) {
        return next.stream().map(names -> new Question(isPlain ? names.mesos() : names.container(), Question.Type.A));
    }

    /** Whether a task runs that the list does not have. */
    ListSign sign(Map<Question, QueryResult> answers) {
        boolean isRunning = Stream.of(true, false)
                .flatMap(this::nextQuestions)
                .anyMatch(question -> AddressLookup.hasAddresses(question, answers));
        return isRunning ? ListSign.CHANGED : ListSign.NONE;
    }

    /** Returns the responses, each with the time for which it confirms a task. */
    Map<Question, QueryResult> bounded(Map<Question, QueryResult> answers) {
        List<Task> plain = tasks.stream()
                .filter(task -> AddressLookup.isWithoutZone(task.names().container(), answers))
                .toList();
        if (plain.isEmpty()) {
            return answers;
        }
        Map<Question, QueryResult> bounded = new HashMap<>(answers);
        plain.stream()
                .flatMap(task -> Question.ofAddresses(task.names().mesos()))
                .forEach(question -> bounded.computeIfPresent(question, (same, answer) -> shortened(answer)));
        return bounded;
    }

    private static QueryResult shortened(QueryResult answer) {
        boolean isLong = answer.outcome().isBelieved() && answer.outcome().ttl().compareTo(LONGEST_CONFIRMATION) > 0;
        return isLong ? answer.with(answer.outcome().withTtl(LONGEST_CONFIRMATION)) : answer;
    }
}
