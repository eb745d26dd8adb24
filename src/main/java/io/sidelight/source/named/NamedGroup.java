package io.sidelight.source.named;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.FailoverControl;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.model.spelling.TaskGroup;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.named.GroupClaims.Told;
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
final class NamedGroup {
    private static final Duration LONGEST_UNTIL_WHOLE = Duration.ofSeconds(60);

    /** Passes that begin together share their answers. */
    private static final Duration TOGETHER = Duration.ofMillis(500);

    private final TaskGroup group;
    private final GroupNames names;
    private final TaskNames tasks;
    private final Resolver resolver;
    private final Spelling spelling;
    private final AgentOf agentOf;
    private final Clock clock;
    private final Losses losses = new Losses();
    private volatile Optional<Whole> last = Optional.empty();

    /**
     * What a look came to.
     *
     * @param answers of the latest whole look
     */
    record Look(GroupClaims claims, List<Answer> answers) {}

    /**
     * A whole look.
     *
     * @param signs the queries whose answers change when a task does, with what they answered
     */
    private record Whole(Look look, Map<Question, Outcome> signs, Instant at, boolean isPlain) {}

    NamedGroup(TaskGroup group, Resolver resolver, Spelling spelling, AgentOf agentOf, Clock clock) {
        this.group = group;
        this.names = GroupNames.of(group, spelling);
        this.tasks = new TaskNames(group, spelling);
        this.resolver = resolver;
        this.spelling = spelling;
        this.agentOf = agentOf;
        this.clock = clock;
    }

    /** Looks. The future always completes normally. */
    CompletableFuture<Look> look() {
        Instant now = clock.instant();
        Optional<Whole> recent = last.filter(whole -> now.isBefore(whole.at().plus(LONGEST_UNTIL_WHOLE))
                && whole.look().claims() instanceof Told);
        if (recent.isEmpty() || losses.isPending()) {
            return whole(now);
        }
        Whole before = recent.get();
        return signs(before.signs().keySet().stream().toList(), before.isPlain(), now)
                .thenCompose(answers -> isSame(before.signs(), answers)
                        ? CompletableFuture.completedFuture(before.look())
                        : whole(now));
    }

    /** Names of dcos-net have a TTL that is short enough; where it is absent no remembered answer will do. */
    private CompletableFuture<Map<Question, Answer>> signs(List<Question> signs, boolean isPlain, Instant now) {
        boolean mayBeRemembered = group.port().isPresent() && !isPlain;
        return resolver.askAll(signs, mayBeRemembered ? Instant.MIN : now.minus(TOGETHER));
    }

    private static boolean isSame(Map<Question, Outcome> before, Map<Question, Answer> now) {
        return before.entrySet().stream().allMatch(sign -> {
            Outcome outcome = Objects.requireNonNull(now.get(sign.getKey())).outcome();
            return content(outcome).equals(content(sign.getValue()));
        });
    }

    /** What an answer says, whatever its TTL. */
    private static Outcome content(Outcome outcome) {
        return outcome.withTtl(Duration.ZERO);
    }

    private CompletableFuture<Look> whole(Instant now) {
        return group.port().isPresent()
                ? resolver.askAll(names.addresses(), Instant.MIN)
                        .thenCompose(answers -> isOneTask(answers)
                                ? CompletableFuture.completedFuture(remembered(simple(answers), answers, now, false))
                                : all(now))
                : all(now);
    }

    /** A task of the configuration whose names have one address each needs no SRV record; Mesos-DNS alone tells too little. */
    private boolean isOneTask(Map<Question, Answer> answers) {
        return !isPlain(answers)
                && names.addresses().stream()
                        .map(answers::get)
                        .noneMatch(answer -> answer != null
                                && answer.outcome() instanceof Outcome.Records records
                                && records.addresses().size() > 1);
    }

    private Look simple(Map<Question, Answer> answers) {
        ClaimedInstance claim =
                new ClaimedInstance(group.task(), Optional.empty(), group.port().orElseThrow(), List.of());
        return new Look(new Told(List.of(claim)), NamedTasks.inOrder(names.addresses(), answers));
    }

    private CompletableFuture<Look> all(Instant now) {
        // Answers of different moments would tell of different tasks.
        return resolver.askAll(names.all(), now).thenCompose(answers -> {
            Announced announced = Announced.of(group, names, spelling, answers);
            return isPlain(answers) ? plain(announced, answers, now) : directory(announced, answers, now);
        });
    }

    private boolean isPlain(Map<Question, Answer> answers) {
        return Objects.requireNonNull(answers.get(new Question(names.usable(), Question.Type.A)))
                                .outcome()
                        instanceof Outcome.Failed failed
                && failed.failure() == Outcome.Failure.NO_ZONE;
    }

    private CompletableFuture<Look> directory(Announced announced, Map<Question, Answer> answers, Instant now) {
        List<Question> needs = new DirectoryTasks(names, tasks, announced, answers, agentOf).needs();
        return resolver.askAll(needs, Instant.MIN).thenApply(more -> {
            Map<Question, Answer> all = new HashMap<>(answers);
            all.putAll(more);
            GroupClaims claims = new DirectoryTasks(names, tasks, announced, all, agentOf).claims();
            return remembered(new Look(claims, NamedTasks.inOrder(names.all(), answers)), answers, now, false);
        });
    }

    private CompletableFuture<Look> plain(Announced announced, Map<Question, Answer> answers, Instant now) {
        GroupClaims claims = new PlainTasks(names, tasks, announced, answers).claims();
        List<Answer> inOrder = NamedTasks.inOrder(names.all(), answers);
        if (group.port().isPresent() || !(claims instanceof Told told)) {
            return CompletableFuture.completedFuture(remembered(new Look(claims, inOrder), answers, now, true));
        }
        CompletableFuture<Map<Question, Answer>> agents =
                resolver.askAll(announced.tasks().stream().map(this::agent).toList(), Instant.MIN);
        CompletableFuture<Map<Question, Answer>> control = losses.isAnyMissing(told)
                ? resolver.askAll(
                        FailoverControl.questions(group.service(), spelling).toList(), now)
                : CompletableFuture.completedFuture(Map.of());
        return agents.thenCombine(
                        control,
                        (ofTasks, ofControl) -> losses.weighed(
                                told,
                                agents(announced, ofTasks),
                                FailoverControl.of(group.service(), spelling, ofControl),
                                clock.instant()))
                .thenCompose(weighed ->
                        queriedAnew(now).thenApply(done -> remembered(new Look(weighed, inOrder), answers, now, true)));
    }

    /** What is remembered of the names of lost tasks must not confirm them in the pass that follows. */
    private CompletableFuture<Map<Question, Answer>> queriedAnew(Instant now) {
        List<String> labels = losses.pending().stream()
                .filter(task -> SharedTask.parse(task).isEmpty())
                .toList();
        return resolver.askAll(tasks.addresses(labels), now);
    }

    private Question agent(String label) {
        return new Question(tasks.slave(label), Question.Type.A);
    }

    private Map<String, Ip> agents(Announced announced, Map<Question, Answer> answers) {
        Map<String, Ip> agents = new HashMap<>();
        announced.tasks().forEach(label -> {
            Answer answer = Objects.requireNonNull(answers.get(agent(label)));
            if (answer.outcome() instanceof Outcome.Records records) {
                agents.put(label, records.addresses().get(0));
            }
        });
        return agents;
    }

    /** The signs of a change: the announced ports, and by dcos-net the addresses; where none is announced, the agents. */
    private Look remembered(Look look, Map<Question, Answer> answers, Instant now, boolean isPlain) {
        List<Question> announced = names.ports().stream()
                .filter(question -> answers.containsKey(question)
                        && !Announced.targets(answers.get(question)).isEmpty())
                .toList();
        Stream<Question> ofMesosDns = group.port().isPresent() && (isPlain || announced.isEmpty())
                ? Question.ofAddresses(names.mesos())
                : announced.isEmpty() ? Question.ofAddresses(names.slave()) : announced.stream();
        Stream<Question> ofDirectory = isPlain ? Stream.of() : Question.ofAddresses(names.usable());
        Map<Question, Outcome> signs = new HashMap<>();
        Stream.concat(ofMesosDns, ofDirectory)
                .forEach(question -> signs.put(
                        question, Objects.requireNonNull(answers.get(question)).outcome()));
        last = Optional.of(new Whole(look, signs, now, isPlain));
        return look;
    }
}
