package io.sidelight.refresh;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.ListedText;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.refresh.Pass.Reading;
import io.sidelight.refresh.assemble.ListSign;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.refresh.locate.AddressLookup;
import io.sidelight.refresh.locate.NeededAnswer;
import io.sidelight.refresh.locate.NextTaskName;
import io.sidelight.refresh.locate.TaskEvidence.Task;
import io.sidelight.resolve.Resolver;
import io.sidelight.view.LastKnownGood;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The evidence of a pass that found all parts of a unit fresh, and left none open. The next pass needs the same queries. While their
 * responses have the same content, it comes to the same result at any time. So the next pass only confirms the parts, and nothing is
 * located or assembled again.
 */
final class SteadyPass {
    private final Plan plan;
    private final SharedKeysMap<Question, QueryResult> responses;

    /**
     * The facts that all passes share while nothing changes.
     *
     * @param service of the view
     * @param endpoints of the list
     * @param evidence the questions whose responses confirm a part; none for a part that the list alone confirms
     * @param next the questions for tasks that the list would get if the service were scaled up
     */
    private record Plan(
            Service service,
            List<ListedEndpoint> endpoints,
            PassContext rules,
            SharedKeysMap<InstanceKey, List<Question>> evidence,
            List<Question> next) {}

    private SteadyPass(Plan plan, SharedKeysMap<Question, QueryResult> responses) {
        this.plan = plan;
        this.responses = responses;
    }

    /**
     * Returns the evidence of a pass without follow-up queries; empty if the next result may depend on more than on it.
     *
     * @param service the service of the view before the pass
     * @param drawn the service after the pass
     * @param tasks of the list
     * @param confirmed what the pass confirmed; evidence that does not lead to the same is not complete
     */
    static Optional<SteadyPass> of(
            Service service,
            Service drawn,
            ListResult.Listed listed,
            PassContext rules,
            List<Task> tasks,
            Map<Question, QueryResult> answers,
            Map<InstanceKey, Instant> confirmed) {
        if (!isFresh(service)
                || !isFresh(drawn)
                || !listed.endpoints().stream().allMatch(SteadyPass::isPlain)
                || !answers.values().stream()
                        .allMatch(answer -> answer.outcome().isBelieved())) {
            return Optional.empty();
        }
        List<Question> questions = List.copyOf(answers.keySet());
        SharedKeysMap<Question, QueryResult> responses =
                SharedKeysMap.of(questions, questions.stream().map(answers::get).toList());
        List<Question> next = nextTasks(service.name(), listed.endpoints(), rules.spelling(), answers);
        Plan plan = new Plan(service, listed.endpoints(), rules, evidence(listed.endpoints(), tasks, answers), next);
        SteadyPass steady = new SteadyPass(plan, responses);
        return Optional.of(steady).filter(found -> found.confirmed(listed.at()).equals(confirmed));
    }

    private static SharedKeysMap<InstanceKey, List<Question>> evidence(
            List<ListedEndpoint> endpoints, List<Task> tasks, Map<Question, QueryResult> answers) {
        Map<InstanceKey, List<Question>> evidence = new HashMap<>();
        tasks.forEach(task -> evidence.put(
                task.part(),
                task.names()
                        .confirming(answers)
                        .map(question ->
                                Objects.requireNonNull(answers.get(question)).question())
                        .toList()));
        endpoints.stream()
                .filter(ListedText.class::isInstance)
                .forEach(text -> evidence.put(new InstanceKey(text.name(), "", 0), List.of()));
        List<InstanceKey> parts = List.copyOf(evidence.keySet());
        return SharedKeysMap.of(parts, parts.stream().map(evidence::get).toList());
    }

    /** Returns the questions for the next tasks. A name that was cut to the length of a label may be that of a listed task. */
    private static List<Question> nextTasks(
            ServiceName service,
            List<ListedEndpoint> endpoints,
            NamingScheme naming,
            Map<Question, QueryResult> answers) {
        return NextTaskName.names(endpoints, service, naming)
                .map(names -> new Question(names.container(), Question.Type.A))
                .filter(question -> !answers.containsKey(question))
                .toList();
    }

    private static boolean isFresh(Service service) {
        return service.state() instanceof State.Fresh
                && service.endpoints().stream().map(Endpoint::state).allMatch(State.Fresh.class::isInstance)
                && service.instances().allMatch(instance -> instance.state() instanceof State.Fresh);
    }

    /** Whether an endpoint was read, and nothing of it is held. */
    private static boolean isPlain(ListedEndpoint endpoint) {
        return endpoint instanceof ListedPorts || endpoint instanceof ListedText;
    }

    /** Whether the next pass depends on the responses alone. */
    @SuppressWarnings("ReferenceEquality")
    boolean isNext(LastKnownGood before, ListResult latest, Optional<ListResult.Listed> listed, PassContext rules) {
        return before.service() == plan.service()
                && before.list() instanceof State.Fresh
                && latest instanceof ListResult.Listed
                && listed.filter(list -> list.endpoints().equals(plan.endpoints()))
                        .isPresent()
                && rules.equals(plan.rules());
    }

    /**
     * Sends the queries again, and confirms the parts of the unit.
     *
     * @param latest result of the source, with the same list as before
     * @param isForAnswers whether queries are due, not only the list
     * @return the result; empty if a response has another content than before
     */
    CompletableFuture<Optional<Pass.Result>> again(
            Resolver resolver,
            Clock clock,
            ListResult latest,
            Optional<ListResult.Listed> listed,
            Reading reading,
            boolean isForAnswers,
            Instant start) {
        Instant fresh = NeededAnswer.ofPass(start);
        return resolver.queryInOrder(
                        responses.keys(),
                        question -> isForAnswers && PassQueries.expiresBeforeNextPass(response(question))
                                ? fresh
                                : Instant.MIN)
                .thenCompose(answers -> {
                    if (!isRepeatedBy(answers)) {
                        return CompletableFuture.completedFuture(Optional.empty());
                    }
                    SteadyPass now = new SteadyPass(plan, responses.with(answers));
                    List<Question> next = reading == Reading.NEXT_TASKS ? plan.next() : List.of();
                    return resolver.queryAll(next, fresh)
                            .thenApply(more -> Optional.of(now.result(more, latest, listed, start, clock.instant())));
                });
    }

    private boolean isRepeatedBy(List<QueryResult> now) {
        List<QueryResult> before = responses.values();
        for (int position = 0; position < before.size(); position++) {
            if (!now.get(position).outcome().hasContentOf(before.get(position).outcome())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the result of this pass.
     *
     * @param next the responses for tasks that the list does not have
     */
    private Pass.Result result(
            Map<Question, QueryResult> next,
            ListResult latest,
            Optional<ListResult.Listed> listed,
            Instant start,
            Instant end) {
        Instant listedAt = listed.map(ListResult.Listed::at).orElse(start);
        PassReport report = new PassReport(
                end, Duration.between(start, end), latest, listed, responses.and(next), confirmed(listedAt));
        boolean isRunning = next.keySet().stream().anyMatch(question -> AddressLookup.hasAddresses(question, next));
        ListSign sign = isRunning ? ListSign.CHANGED : ListSign.NONE;
        return new Pass.Result(plan.service(), State.FRESH, report, sign, Optional.of(this));
    }

    private QueryResult response(Question question) {
        return Objects.requireNonNull(responses.get(question));
    }

    /** Returns the time at which each part was confirmed. */
    private SharedKeysMap<InstanceKey, Instant> confirmed(Instant listedAt) {
        List<Instant> times = new ArrayList<>(plan.evidence().size());
        plan.evidence().values().forEach(questions -> times.add(questions.isEmpty() ? listedAt : oldest(questions)));
        return plan.evidence().with(times);
    }

    private Instant oldest(List<Question> questions) {
        Instant oldest = Instant.MAX;
        for (int position = 0; position < questions.size(); position++) {
            Instant at = response(questions.get(position)).at();
            oldest = at.isBefore(oldest) ? at : oldest;
        }
        return oldest;
    }
}
