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
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Finds out whether the cluster has dcos-net, and keeps the queries for its names from one that has not: there they would only go
 * to outside resolvers, which learn the names of tasks and deny them all.
 *
 * <p>The probe is a name that dcos-net answers on every node ({@code domain.md} 3.1). The zone is absent where the probe is denied
 * without authority, refused, or fails three times, while Mesos-DNS answers the leader's name. A zone that was once seen stays: what
 * fails later is an outage.
 */
public final class DcosNetGate implements Resolver {
    /** A name that dcos-net answers with the private address of the node. */
    public static final Question PROBE = new Question(DirectoryName.THIS_NODE, Question.Type.A);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** Together with the share of {@link #SPREAD} this is at most 5 minutes. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(270);

    private static final Duration SPREAD = Duration.ofSeconds(30);
    private static final int FAILURES = 3;

    private final Resolver next;
    private final String mesosDomain;
    private final Clock clock;
    private final Backoff backoff;
    private final Consumer<Presence> listener;
    private volatile Presence presence = Presence.UNDECIDED;
    private Duration wait = SHORTEST_WAIT;
    private Instant due = Instant.MIN;
    private int failures;

    /** Whether there is a directory zone. */
    public enum Presence {
        UNDECIDED,
        PRESENT,
        ABSENT
    }

    /**
     * Guards the next resolver.
     *
     * @param mesosDomain the domain of Mesos-DNS, whose leader's name is the control
     * @param backoff spreads the probes of many agents
     * @param listener receives each change of the verdict
     */
    public DcosNetGate(Resolver next, String mesosDomain, Clock clock, Backoff backoff, Consumer<Presence> listener) {
        this.next = next;
        this.mesosDomain = mesosDomain;
        this.clock = clock;
        this.backoff = backoff;
        this.listener = listener;
    }

    /** A resolver that never sends a query for a name of dcos-net's. */
    public static Resolver closed(Resolver next, String mesosDomain, Clock clock) {
        return (question, notBefore) -> isDirectory(question, mesosDomain)
                ? CompletableFuture.completedFuture(noZone(question, clock))
                : next.query(question, notBefore);
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        if (presence == Presence.PRESENT || !isDirectory(question, mesosDomain)) {
            return next.query(question, notBefore);
        } else if (presence == Presence.ABSENT) {
            if (isDue()) {
                var unused = probe(clock.instant());
            }
            return CompletableFuture.completedFuture(noZone(question, clock));
        }
        return probe(Instant.MIN)
                .thenCompose(found -> found == Presence.ABSENT
                        ? CompletableFuture.completedFuture(noZone(question, clock))
                        : next.query(question, notBefore));
    }

    private static boolean isDirectory(Question question, String mesosDomain) {
        return DirectoryName.isDirectory(question.name()) && !question.name().endsWith("." + mesosDomain);
    }

    private static QueryResult noZone(Question question, Clock clock) {
        Outcome outcome = new Outcome.Failed(Failure.NO_ZONE, "", LONGEST_WAIT);
        return new QueryResult(question, outcome, "-", clock.instant(), Duration.ZERO);
    }

    /** One probe at a time: the first caller after the wait is over sends it. */
    private synchronized boolean isDue() {
        boolean isDue = !clock.instant().isBefore(due);
        if (isDue) {
            due = clock.instant().plus(LONGEST_WAIT);
        }
        return isDue;
    }

    private CompletableFuture<Presence> probe(Instant notBefore) {
        return next.query(PROBE, notBefore).thenCompose(answer -> {
            if (isOfDcosNet(answer)) {
                return CompletableFuture.completedFuture(settled(Presence.PRESENT));
            }
            return next.query(new Question("leader." + mesosDomain, Question.Type.A), Instant.MIN)
                    .thenApply(control -> control.outcome() instanceof Outcome.Records ? missed(answer) : presence);
        });
    }

    private static boolean isOfDcosNet(QueryResult answer) {
        boolean authoritative =
                answer.reply().filter(ResponseHeader::authoritative).isPresent();
        return answer.outcome() instanceof Outcome.Records || (answer.outcome().isBelieved() && authoritative);
    }

    /** The probe did not reach dcos-net, though Mesos-DNS answers. */
    private synchronized Presence missed(QueryResult answer) {
        boolean deniedOutside = !(answer.outcome() instanceof Outcome.Failed);
        boolean refused = answer.outcome() instanceof Outcome.Failed failed && failed.failure() == Failure.REFUSED;
        failures++;
        if (presence == Presence.UNDECIDED && !deniedOutside && !refused && failures < FAILURES) {
            return presence;
        }
        // A zone that is still loading is refused ({@code domain.md} 3.4), so a refusal is repeated soon.
        wait = deniedOutside || wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        due = clock.instant().plus(wait).plus(backoff.share(wait.equals(LONGEST_WAIT) ? SPREAD : Duration.ZERO));
        wait = wait.multipliedBy(2);
        return settled(Presence.ABSENT);
    }

    private synchronized Presence settled(Presence found) {
        if (presence != found && presence != Presence.PRESENT) {
            presence = found;
            listener.accept(found);
        }
        return presence;
    }
}
