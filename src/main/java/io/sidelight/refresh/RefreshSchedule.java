package io.sidelight.refresh;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * How long to wait until the next look. Every wait has some chance in it, so that the many agents of a cluster do not look
 * together.
 *
 * @param backoff bounds the wait between two passes
 * @param list wait between two looks at a source's list
 */
public record RefreshSchedule(Backoff backoff, Duration list) {
    /** 30 s that an answer may be remembered before a pass uses it, and 15 s for the pass. */
    private static final Duration MARGIN = Duration.ofSeconds(45);

    private static final double JITTER_OF_ANSWERS = 0.01;

    /** The view is looked through for what has expired once a second. */
    private static final Duration EXPIRY = Duration.ofSeconds(2);

    /** How long the many agents that see a task end or begin spread their lists: as long as a client can wait. */
    private static final Duration SOON = Duration.ofMillis(2_400);

    /**
     * After a pass: until the first of its answers, failures among them, expires, within the bounds. Agents that start together get
     * different phases, so this wait needs hardly any jitter, and a change is seen as soon as the TTL allows.
     */
    Duration afterAnswers(Collection<QueryResult> answers, Instant now) {
        Duration believed = answers.stream()
                .map(QueryResult::expires)
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(now, first))
                .orElse(backoff.longest());
        return backoff.jittered(clamped(believed), JITTER_OF_ANSWERS);
    }

    /** After a list that could be read. */
    Duration afterList() {
        return backoff.jittered(list);
    }

    /**
     * Once a list turns out to be out of date. The agents of a cluster all notice that at about the same time; so spread they ask
     * less than three times as often as otherwise.
     */
    Duration afterListBehind() {
        return backoff.share(list.dividedBy(2));
    }

    /**
     * Once a task turns out to have ended or begun, of which only the list tells more.
     *
     * @param fruitless times in a row that the list was read for that and had not changed
     */
    Duration afterListChanged(int fruitless) {
        return fruitless == 0 ? backoff.share(SOON) : new Backoff(SOON, list, backoff.random()).after(fruitless);
    }

    /** Between two looks at a list that is made of the answers of name servers. */
    Duration afterListOfNameServers() {
        return backoff.jittered(backoff.shortest(), JITTER_OF_ANSWERS);
    }

    /**
     * While there has never been a list: until it is there, nothing of the service is known.
     *
     * @param failures in a row, at least 1
     */
    Duration untilFirstList(int failures) {
        return backoff.after(failures);
    }

    /**
     * While the list cannot be read again. A scheduler in trouble must not be asked far more often than a healthy one: after 0.6 to 1.2
     * times the wait the first retries of a fleet do not all meet the agents that have not noticed yet.
     *
     * @param failures in a row, at least 1
     */
    Duration afterListFailures(int failures) {
        Duration longest = list.compareTo(backoff.longest()) > 0 ? list : backoff.longest();
        return new Backoff(list.multipliedBy(3).dividedBy(5), longest, backoff.random()).after(failures);
    }

    /**
     * What has not been confirmed for so long was left out by a pass that should have done so: the longest wait between two passes,
     * and time for the pass itself with answers from memory.
     */
    public Duration longestUnconfirmed() {
        Duration longest = list.compareTo(backoff.longest()) > 0 ? list : backoff.longest();
        return backoff.mostJittered(longest).plus(MARGIN);
    }

    /** A pass that takes so long is given up, after the view has called stale what it should have confirmed. */
    Duration longestPass() {
        return longestUnconfirmed().plus(EXPIRY);
    }

    /**
     * After a pass that broke off.
     *
     * @param failures in a row, at least 1
     */
    Duration afterBrokenPasses(int failures) {
        return backoff.after(failures);
    }

    /** A share of a wait that is an agent's own, to begin with. */
    Duration phase(Duration wait) {
        return backoff.share(wait);
    }

    private Duration clamped(Duration wait) {
        if (wait.compareTo(backoff.shortest()) < 0) {
            return backoff.shortest();
        }
        return wait.compareTo(backoff.longest()) > 0 ? backoff.longest() : wait;
    }
}
