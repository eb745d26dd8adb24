package io.sidelight.source.named;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.FailoverControl;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.model.spelling.TaskGroup;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.named.GroupResult.Running;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The tasks of one group, as name servers tell them. A whole look takes some ten queries. Between two of them one or two show whether
 * anything has changed, so that every pass can look.
 */
final class TaskGroupSource {
    private static final Duration LONGEST_UNTIL_WHOLE = Duration.ofSeconds(60);

    /** Passes that begin together share their answers. */
    private static final Duration TOGETHER = Duration.ofMillis(500);

    private final TaskGroup group;
    private final GroupNames names;
    private final TaskNames tasks;
    private final Resolver resolver;
    private final NamingScheme spelling;
    private final AgentLookup agentOf;
    private final Clock clock;
    private final TaskLosses losses = new TaskLosses();
    private volatile Optional<FullPoll> last = Optional.empty();

    /**
     * What a look came to.
     *
     * @param answers of the latest whole look
     */
    record PollResult(GroupResult result, List<QueryResult> answers) {}

    /**
     * A whole look.
     *
     * @param indicators the queries whose answers change when a task does, with what they answered
     */
    private record FullPoll(PollResult result, Map<Question, Outcome> indicators, Instant at, boolean isPlain) {}

    TaskGroupSource(TaskGroup group, Resolver resolver, NamingScheme spelling, AgentLookup agentOf, Clock clock) {
        this.group = group;
        this.names = GroupNames.of(group, spelling);
        this.tasks = new TaskNames(group, spelling);
        this.resolver = resolver;
        this.spelling = spelling;
        this.agentOf = agentOf;
        this.clock = clock;
    }

    /** Looks. The future always completes normally. */
    CompletableFuture<PollResult> poll() {
        Instant now = clock.instant();
        Optional<FullPoll> recent = last.filter(whole -> now.isBefore(whole.at().plus(LONGEST_UNTIL_WHOLE))
                && whole.result().result() instanceof Running);
        if (recent.isEmpty() || losses.isPending()) {
            return fullPoll(now);
        }
        FullPoll before = recent.get();
        return indicators(before.indicators().keySet().stream().toList(), before.isPlain(), now)
                .thenCompose(answers -> isSame(before.indicators(), answers)
                        ? CompletableFuture.completedFuture(before.result())
                        : fullPoll(now));
    }

    /** Names of dcos-net have a TTL that is short enough; where it is absent no remembered answer will do. */
    private CompletableFuture<Map<Question, QueryResult>> indicators(
            List<Question> signs, boolean isPlain, Instant now) {
        boolean mayBeRemembered = group.port().isPresent() && !isPlain;
        return resolver.queryAll(signs, mayBeRemembered ? Instant.MIN : now.minus(TOGETHER));
    }

    private static boolean isSame(Map<Question, Outcome> before, Map<Question, QueryResult> now) {
        return before.entrySet().stream().allMatch(sign -> {
            Outcome outcome = Objects.requireNonNull(now.get(sign.getKey())).outcome();
            return content(outcome).equals(content(sign.getValue()));
        });
    }

    /** What an answer says, whatever its TTL. */
    private static Outcome content(Outcome outcome) {
        return outcome.withTtl(Duration.ZERO);
    }

    private CompletableFuture<PollResult> fullPoll(Instant now) {
        return group.port().isPresent()
                ? resolver.queryAll(names.addresses(), Instant.MIN)
                        .thenCompose(answers -> isOneTask(answers)
                                ? CompletableFuture.completedFuture(remember(singleTask(answers), answers, now, false))
                                : all(now))
                : all(now);
    }

    /** A task of the configuration whose names have one address each needs no SRV record; Mesos-DNS alone tells too little. */
    private boolean isOneTask(Map<Question, QueryResult> answers) {
        return !isPlain(answers)
                && names.addresses().stream()
                        .map(answers::get)
                        .noneMatch(answer -> answer != null
                                && answer.outcome() instanceof Outcome.Records records
                                && records.addresses().size() > 1);
    }

    private PollResult singleTask(Map<Question, QueryResult> answers) {
        ListedInstance claim =
                new ListedInstance(group.task(), Optional.empty(), group.port().orElseThrow(), List.of());
        return new PollResult(new Running(List.of(claim)), DnsListSource.inOrder(names.addresses(), answers));
    }

    private CompletableFuture<PollResult> all(Instant now) {
        // Answers of different moments would tell of different tasks.
        return resolver.queryAll(names.all(), now).thenCompose(answers -> {
            AnnouncedPorts announced = AnnouncedPorts.of(group, names, spelling, answers);
            return isPlain(answers) ? withoutDcosNet(announced, answers, now) : withDcosNet(announced, answers, now);
        });
    }

    private boolean isPlain(Map<Question, QueryResult> answers) {
        return Objects.requireNonNull(answers.get(new Question(names.usable(), Question.Type.A)))
                                .outcome()
                        instanceof Outcome.Failed failed
                && failed.failure() == Outcome.Failure.NO_ZONE;
    }

    private CompletableFuture<PollResult> withDcosNet(
            AnnouncedPorts announced, Map<Question, QueryResult> answers, Instant now) {
        List<Question> needs = new DcosNetTasks(names, tasks, announced, answers, agentOf).needs();
        return resolver.queryAll(needs, Instant.MIN).thenApply(more -> {
            Map<Question, QueryResult> all = new HashMap<>(answers);
            all.putAll(more);
            GroupResult claims = new DcosNetTasks(names, tasks, announced, all, agentOf).result();
            return remember(new PollResult(claims, DnsListSource.inOrder(names.all(), answers)), answers, now, false);
        });
    }

    private CompletableFuture<PollResult> withoutDcosNet(
            AnnouncedPorts announced, Map<Question, QueryResult> answers, Instant now) {
        GroupResult claims = new MesosDnsTasks(names, tasks, announced, answers).result();
        List<QueryResult> inOrder = DnsListSource.inOrder(names.all(), answers);
        if (group.port().isPresent() || !(claims instanceof Running told)) {
            return CompletableFuture.completedFuture(remember(new PollResult(claims, inOrder), answers, now, true));
        }
        CompletableFuture<Map<Question, QueryResult>> agents =
                resolver.queryAll(announced.tasks().stream().map(this::agent).toList(), Instant.MIN);
        CompletableFuture<Map<Question, QueryResult>> control = losses.isAnyMissing(told)
                ? resolver.queryAll(
                        FailoverControl.questions(group.service(), spelling).toList(), now)
                : CompletableFuture.completedFuture(Map.of());
        return agents.thenCombine(
                        control,
                        (ofTasks, ofControl) -> losses.update(
                                told,
                                agents(announced, ofTasks),
                                FailoverControl.of(group.service(), spelling, ofControl),
                                clock.instant()))
                .thenCompose(weighed -> refreshLostNames(now)
                        .thenApply(done -> remember(new PollResult(weighed, inOrder), answers, now, true)));
    }

    /** What is remembered of the names of lost tasks must not confirm them in the pass that follows. */
    private CompletableFuture<Map<Question, QueryResult>> refreshLostNames(Instant now) {
        List<String> labels = losses.pending().stream()
                .filter(task -> SharedTask.parse(task).isEmpty())
                .toList();
        return resolver.queryAll(tasks.addresses(labels), now);
    }

    private Question agent(String label) {
        return new Question(tasks.slave(label), Question.Type.A);
    }

    private Map<String, Ip> agents(AnnouncedPorts announced, Map<Question, QueryResult> answers) {
        Map<String, Ip> agents = new HashMap<>();
        announced.tasks().forEach(label -> {
            QueryResult answer = Objects.requireNonNull(answers.get(agent(label)));
            if (answer.outcome() instanceof Outcome.Records records) {
                agents.put(label, records.addresses().get(0));
            }
        });
        return agents;
    }

    /** The signs of a change: the announced ports, and by dcos-net the addresses; where none is announced, the agents. */
    private PollResult remember(PollResult look, Map<Question, QueryResult> answers, Instant now, boolean isPlain) {
        List<Question> announced = names.ports().stream()
                .filter(question -> answers.containsKey(question)
                        && !AnnouncedPorts.targets(answers.get(question)).isEmpty())
                .toList();
        Stream<Question> ofMesosDns = group.port().isPresent() && (isPlain || announced.isEmpty())
                ? Question.ofAddresses(names.mesos())
                : announced.isEmpty() ? Question.ofAddresses(names.slave()) : announced.stream();
        Stream<Question> ofDirectory = isPlain ? Stream.of() : Question.ofAddresses(names.usable());
        Map<Question, Outcome> signs = new HashMap<>();
        Stream.concat(ofMesosDns, ofDirectory)
                .forEach(question -> signs.put(
                        question, Objects.requireNonNull(answers.get(question)).outcome()));
        last = Optional.of(new FullPoll(look, signs, now, isPlain));
        return look;
    }
}
