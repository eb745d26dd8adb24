package io.sidelight.source.dnslist;

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
import io.sidelight.source.dnslist.GroupResult.Running;
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
 * The tasks of one group, according to name servers. A full poll takes about ten queries. Between two full polls one or two
 * queries detect changes, so that every pass can poll.
 */
final class TaskGroupSource {
    private static final Duration LONGEST_UNTIL_WHOLE = Duration.ofSeconds(60);

    /** The maximum age of cached responses in a full poll. Passes that start together share responses. */
    private static final Duration TOGETHER = Duration.ofMillis(500);

    private final TaskGroup group;
    private final GroupNames names;
    private final TaskNames tasks;
    private final Resolver resolver;
    private final NamingScheme naming;
    private final AgentLookup agentOf;
    private final Clock clock;
    private final TaskLosses losses = new TaskLosses();
    private volatile Optional<FullPoll> last = Optional.empty();

    /**
     * The result of a poll.
     *
     * @param responses the responses of the latest full poll
     */
    record PollResult(GroupResult result, List<QueryResult> responses) {}

    /**
     * A full poll.
     *
     * @param indicators the queries that detect changes, with their results
     */
    private record FullPoll(PollResult result, Map<Question, Outcome> indicators, Instant at, boolean isPlain) {}

    TaskGroupSource(TaskGroup group, Resolver resolver, NamingScheme naming, AgentLookup agentOf, Clock clock) {
        this.group = group;
        this.names = GroupNames.of(group, naming);
        this.tasks = new TaskNames(group, naming);
        this.resolver = resolver;
        this.naming = naming;
        this.agentOf = agentOf;
        this.clock = clock;
    }

    /** Polls the name servers. The future never fails. */
    CompletableFuture<PollResult> poll() {
        Instant now = clock.instant();
        Optional<FullPoll> recent = last.filter(whole -> now.isBefore(whole.at().plus(LONGEST_UNTIL_WHOLE))
                && whole.result().result() instanceof Running);
        if (recent.isEmpty() || losses.isPending()) {
            return fullPoll(now);
        }
        FullPoll before = recent.get();
        return indicators(before.indicators().keySet().stream().toList(), before.isPlain(), now)
                .thenCompose(responses -> isSame(before.indicators(), responses)
                        ? CompletableFuture.completedFuture(before.result())
                        : fullPoll(now));
    }

    /**
     * Sends the queries that detect changes. The TTL of dcos-net's names is short enough; without dcos-net the cache is
     * bypassed.
     */
    private CompletableFuture<Map<Question, QueryResult>> indicators(
            List<Question> indicators, boolean isPlain, Instant now) {
        boolean mayBeCached = group.port().isPresent() && !isPlain;
        return resolver.queryAll(indicators, mayBeCached ? Instant.MIN : now.minus(TOGETHER));
    }

    private static boolean isSame(Map<Question, Outcome> before, Map<Question, QueryResult> now) {
        return before.entrySet().stream().allMatch(indicator -> {
            Outcome outcome =
                    Objects.requireNonNull(now.get(indicator.getKey())).outcome();
            return content(outcome).equals(content(indicator.getValue()));
        });
    }

    /** Returns an outcome without its TTL. */
    private static Outcome content(Outcome outcome) {
        return outcome.withTtl(Duration.ZERO);
    }

    private CompletableFuture<PollResult> fullPoll(Instant now) {
        return group.port().isPresent()
                ? resolver.queryAll(names.addresses(), Instant.MIN)
                        .thenCompose(responses -> isOneTask(responses)
                                ? CompletableFuture.completedFuture(
                                        remember(singleTask(responses), responses, now, false))
                                : all(now))
                : all(now);
    }

    /**
     * Returns whether this is one configured task. If each of its names has one address, no SRV record is needed. Mesos-DNS
     * alone cannot decide this.
     */
    private boolean isOneTask(Map<Question, QueryResult> responses) {
        return !isPlain(responses)
                && names.addresses().stream()
                        .map(responses::get)
                        .noneMatch(response -> response != null
                                && response.outcome() instanceof Outcome.Records records
                                && records.addresses().size() > 1);
    }

    private PollResult singleTask(Map<Question, QueryResult> responses) {
        ListedInstance instance =
                new ListedInstance(group.task(), Optional.empty(), group.port().orElseThrow(), List.of());
        return new PollResult(new Running(List.of(instance)), DnsListSource.inOrder(names.addresses(), responses));
    }

    private CompletableFuture<PollResult> all(Instant now) {
        // Responses of different times would mix different sets of tasks.
        return resolver.queryAll(names.all(), now).thenCompose(responses -> {
            AnnouncedPorts announced = AnnouncedPorts.of(group, names, naming, responses);
            return isPlain(responses)
                    ? withoutDcosNet(announced, responses, now)
                    : withDcosNet(announced, responses, now);
        });
    }

    private boolean isPlain(Map<Question, QueryResult> responses) {
        return Objects.requireNonNull(responses.get(new Question(names.usable(), Question.Type.A)))
                                .outcome()
                        instanceof Outcome.Failed failed
                && failed.failure() == Outcome.Failure.NO_ZONE;
    }

    private CompletableFuture<PollResult> withDcosNet(
            AnnouncedPorts announced, Map<Question, QueryResult> responses, Instant now) {
        List<Question> needs = new DcosNetTasks(names, tasks, announced, responses, agentOf).needs();
        return resolver.queryAll(needs, Instant.MIN).thenApply(more -> {
            Map<Question, QueryResult> all = new HashMap<>(responses);
            all.putAll(more);
            GroupResult result = new DcosNetTasks(names, tasks, announced, all, agentOf).result();
            return remember(
                    new PollResult(result, DnsListSource.inOrder(names.all(), responses)), responses, now, false);
        });
    }

    private CompletableFuture<PollResult> withoutDcosNet(
            AnnouncedPorts announced, Map<Question, QueryResult> responses, Instant now) {
        GroupResult result = new MesosDnsTasks(names, tasks, announced, responses).result();
        List<QueryResult> inOrder = DnsListSource.inOrder(names.all(), responses);
        if (group.port().isPresent() || !(result instanceof Running running)) {
            return CompletableFuture.completedFuture(remember(new PollResult(result, inOrder), responses, now, true));
        }
        CompletableFuture<Map<Question, QueryResult>> agents =
                resolver.queryAll(announced.tasks().stream().map(this::agent).toList(), Instant.MIN);
        CompletableFuture<Map<Question, QueryResult>> control = losses.isAnyMissing(running)
                ? resolver.queryAll(
                        FailoverControl.questions(group.service(), naming).toList(), now)
                : CompletableFuture.completedFuture(Map.of());
        return agents.thenCombine(
                        control,
                        (ofTasks, ofControl) -> losses.update(
                                running,
                                agents(announced, ofTasks),
                                FailoverControl.of(group.service(), naming, ofControl),
                                clock.instant()))
                .thenCompose(weighed -> refreshLostNames(now)
                        .thenApply(done -> remember(new PollResult(weighed, inOrder), responses, now, true)));
    }

    /** Queries the names of lost tasks again. Their cached responses must not confirm these tasks in the pass that follows. */
    private CompletableFuture<Map<Question, QueryResult>> refreshLostNames(Instant now) {
        List<String> labels = losses.pending().stream()
                .filter(task -> SharedTask.parse(task).isEmpty())
                .toList();
        return resolver.queryAll(tasks.addresses(labels), now);
    }

    private Question agent(String label) {
        return new Question(tasks.slave(label), Question.Type.A);
    }

    private Map<String, Ip> agents(AnnouncedPorts announced, Map<Question, QueryResult> responses) {
        Map<String, Ip> agents = new HashMap<>();
        announced.tasks().forEach(label -> {
            QueryResult response = Objects.requireNonNull(responses.get(agent(label)));
            if (response.outcome() instanceof Outcome.Records records) {
                agents.put(label, records.addresses().get(0));
            }
        });
        return agents;
    }

    /**
     * Stores a full poll. The announced ports and dcos-net's addresses indicate changes; if no port is announced, the agents
     * do.
     */
    private PollResult remember(PollResult result, Map<Question, QueryResult> responses, Instant now, boolean isPlain) {
        List<Question> announced = names.ports().stream()
                .filter(question -> responses.containsKey(question)
                        && !AnnouncedPorts.targets(responses.get(question)).isEmpty())
                .toList();
        Stream<Question> ofMesosDns = group.port().isPresent() && (isPlain || announced.isEmpty())
                ? Question.ofAddresses(names.mesos())
                : announced.isEmpty() ? Question.ofAddresses(names.slave()) : announced.stream();
        Stream<Question> ofDirectory = isPlain ? Stream.of() : Question.ofAddresses(names.usable());
        Map<Question, Outcome> indicators = new HashMap<>();
        Stream.concat(ofMesosDns, ofDirectory)
                .forEach(question -> indicators.put(
                        question,
                        Objects.requireNonNull(responses.get(question)).outcome()));
        last = Optional.of(new FullPoll(result, indicators, now, isPlain));
        return result;
    }
}
