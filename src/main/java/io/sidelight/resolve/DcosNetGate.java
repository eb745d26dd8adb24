package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.ResponseHeader;
import io.sidelight.model.spelling.DirectoryName;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A resolver that detects whether the cluster has dcos-net. Without dcos-net it sends no queries for dcos-net names. Such queries
 * would go to resolvers outside the cluster, which would learn task names and deny them all.
 *
 * <p>The probe is a name that dcos-net resolves on every node ({@code domain.md} 3.1). The zone is absent if the probe is denied
 * without authority, refused, or fails for three questions. The probe counts only while Mesos-DNS resolves the leader's name. Once the zone
 * was present, later failures count as an outage.
 */
public final class DcosNetGate implements Resolver {
    /** The question that dcos-net responds to with the private address of the node. */
    public static final Question PROBE = new Question(DirectoryName.THIS_NODE, Question.Type.A);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** The total with the jitter of up to {@link #SPREAD} is at most 5 minutes. */
    private static final Duration LONGEST_WAIT = ClosedGate.VALID;

    private static final Duration SPREAD = Duration.ofSeconds(30);
    private static final int FAILURES = 3;

    private final Resolver next;
    private final ClosedGate closed;
    private final String mesosDomain;
    private final Clock clock;
    private final Backoff backoff;
    private final Consumer<Presence> listener;
    private volatile Presence presence = Presence.UNDECIDED;
    private Duration wait = SHORTEST_WAIT;
    private Instant due = Instant.MIN;
    private Instant lastMiss = Instant.MIN;
    private long failures;

    /** The presence of the dcos-net zone. */
    public enum Presence {
        UNDECIDED,
        PRESENT,
        ABSENT
    }

    /**
     * Creates a gate in front of a resolver.
     *
     * @param mesosDomain the domain of Mesos-DNS; the name of its leader is the control query
     * @param backoff spreads the probes of many agents
     * @param listener receives each change of the presence
     */
    public DcosNetGate(Resolver next, String mesosDomain, Clock clock, Backoff backoff, Consumer<Presence> listener) {
        this.next = next;
        this.closed = new ClosedGate(next, mesosDomain, clock);
        this.mesosDomain = mesosDomain;
        this.clock = clock;
        this.backoff = backoff;
        this.listener = listener;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        return throughGate(List.of(question)).thenCompose(gate -> gate.query(question, notBefore));
    }

    @Override
    public CompletableFuture<List<QueryResult>> queryInOrder(
            List<Question> questions, Function<Question, Instant> notBefore) {
        return throughGate(questions).thenCompose(gate -> gate.queryInOrder(questions, notBefore));
    }

    /** Returns the resolver for these questions; after a probe, if it is not decided whether the zone is present. */
    private CompletableFuture<Resolver> throughGate(List<Question> questions) {
        long names = presence == Presence.PRESENT
                ? 0
                : questions.stream().filter(closed::isDirectory).count();
        if (names == 0) {
            return CompletableFuture.completedFuture(next);
        } else if (presence == Presence.ABSENT) {
            if (isDue()) {
                var unused = probe(clock.instant(), names);
            }
            return CompletableFuture.completedFuture(closed);
        }
        return probe(Instant.MIN, names).thenApply(found -> found == Presence.ABSENT ? closed : next);
    }

    /** Returns whether the caller should send the next probe. Only the first caller after the wait gets {@code true}. */
    private synchronized boolean isDue() {
        boolean isDue = !clock.instant().isBefore(due);
        if (isDue) {
            due = clock.instant().plus(LONGEST_WAIT);
        }
        return isDue;
    }

    /**
     * Probes the zone.
     *
     * @param names number of questions that depend on the result; a failed probe counts for each of them
     */
    private CompletableFuture<Presence> probe(Instant notBefore, long names) {
        return next.query(PROBE, notBefore).thenCompose(answer -> {
            if (isOfDcosNet(answer)) {
                return CompletableFuture.completedFuture(settled(Presence.PRESENT));
            }
            return next.query(new Question("leader." + mesosDomain, Question.Type.A), Instant.MIN)
                    .thenApply(control ->
                            control.outcome() instanceof Outcome.Records ? missed(answer, names) : undecided());
        });
    }

    private static boolean isOfDcosNet(QueryResult answer) {
        boolean authoritative =
                answer.reply().filter(ResponseHeader::authoritative).isPresent();
        return answer.outcome() instanceof Outcome.Records || (answer.outcome().isBelieved() && authoritative);
    }

    /** Records that the probe did not reach dcos-net although Mesos-DNS responds. */
    private synchronized Presence missed(QueryResult answer, long names) {
        boolean deniedOutside = !(answer.outcome() instanceof Outcome.Failed);
        boolean refused = answer.outcome() instanceof Outcome.Failed failed && failed.failure() == Failure.REFUSED;
        failures += names;
        if (presence == Presence.UNDECIDED && !deniedOutside && !refused && failures < FAILURES) {
            return presence;
        }
        if (answer.at().isAfter(lastMiss)) {
            // Several passes may share one probe. It counts once for the next one.
            lastMiss = answer.at();
            // dcos-net refuses queries while its zone is loading (domain.md 3.4), so the probe is repeated soon.
            wait = deniedOutside ? LONGEST_WAIT : wait;
            due = clock.instant().plus(wait).plus(backoff.share(wait.equals(LONGEST_WAIT) ? SPREAD : Duration.ZERO));
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        }
        return settled(Presence.ABSENT);
    }

    /** Repeats the probe soon, as it proves nothing while Mesos-DNS does not respond either. */
    private synchronized Presence undecided() {
        due = clock.instant().plus(wait);
        return presence;
    }

    private synchronized Presence settled(Presence found) {
        if (presence != found && presence != Presence.PRESENT) {
            presence = found;
            listener.accept(found);
        }
        return presence;
    }
}
