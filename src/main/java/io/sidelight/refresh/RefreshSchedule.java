package io.sidelight.refresh;

import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.self.Self;
import io.sidelight.time.Backoff;
import io.sidelight.time.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The waits between passes and between lists. All waits have jitter, so that the many agents of a cluster do not act together.
 *
 * @param backoff bounds the wait between two passes
 * @param list wait between two reads of a source's list
 * @param longestList longest wait between them, while the list stays the same
 * @param slot when in each longest wait such a list is read
 */
public record RefreshSchedule(Backoff backoff, Duration list, Duration longestList, Slot slot) {
    /** A pass may use a response that is up to 30 s old, and may take 15 s itself. */
    private static final Duration MARGIN = Duration.ofSeconds(45);

    private static final double JITTER_OF_ANSWERS = 0.01;
    private static final int MOST_DOUBLINGS = 16;

    /** The job that expires parts of the view runs once a second. */
    private static final Duration EXPIRY = Duration.ofSeconds(2);

    /** How long the many agents that see a task end or begin spread their lists: as long as a client can wait. */
    private static final Duration SOON = Duration.ofMillis(2_400);

    /** Creates a schedule with a random slot. */
    public RefreshSchedule(Backoff backoff, Duration list, Duration longestList) {
        this(backoff, list, longestList, new Slot(backoff.random().nextDouble()));
    }

    /**
     * Returns the schedule of an agent that may have an address of its own. On the host's network, agents of one machine share it. The
     * addresses of a bridge repeat on each machine.
     */
    RefreshSchedule at(Self.Location own) {
        Optional<Long> host = own.host().value().map(RefreshSchedule::number);
        Optional<Long> container = own.container().value().map(RefreshSchedule::number);
        Optional<Slot> even = own.place() == Place.BRIDGE
                ? host.flatMap(first -> container.map(second -> Slot.of(first, second)))
                : container.map(Slot::of);
        return with(even.orElse(slot));
    }

    /** Returns the schedule of one unit. An agent reads its lists at different times. */
    RefreshSchedule of(WatchedUnit unit) {
        return with(slot.of(unit.toString()));
    }

    private RefreshSchedule with(Slot other) {
        return new RefreshSchedule(backoff, list, longestList, other);
    }

    private static long number(Ip ip) {
        return 31 * ip.high() + ip.low();
    }

    /**
     * Returns the wait after a pass: until its first response, or failure, expires, within the bounds. Agents that start together
     * get different phases, so this wait needs hardly any jitter, and a change is seen as soon as the TTL allows.
     */
    Duration afterAnswers(Collection<QueryResult> answers, Instant now) {
        OptionalLong first = answers.stream()
                .mapToLong(answer -> answer.nanosUntilExpiry(now))
                .min();
        Duration believed = first.isPresent() ? Duration.ofNanos(first.getAsLong()) : backoff.longest();
        return backoff.jittered(clamped(believed), JITTER_OF_ANSWERS);
    }

    /** After a list that could be read. */
    Duration afterList() {
        return backoff.jittered(list);
    }

    /**
     * After a list that may be read less often, because name servers show that it has changed. The longest waits end in the agent's
     * slot: agents whose waits began to grow together would otherwise stay together. None is shorter than a tenth of that, or longer by
     * more.
     *
     * @param unchanged number of reads in a row that found the list unchanged
     */
    Duration afterSameList(int unchanged, Instant now) {
        Duration wait = doubled(unchanged - 1);
        if (!wait.equals(longestList)) {
            return backoff.jittered(wait);
        }
        Duration left = slot.from(now, wait);
        return left.compareTo(wait.dividedBy(10)) < 0 ? wait.plus(left) : left;
    }

    private Duration doubled(int times) {
        Duration doubled = list.multipliedBy(1L << Math.min(Math.max(times, 0), MOST_DOUBLINGS));
        return doubled.compareTo(longestList) < 0 ? doubled : longestList;
    }

    /**
     * Returns the wait once a list is out of date. The agents of a cluster all notice that at about the same time; with this spread
     * they send less than three times their usual requests.
     */
    Duration afterListBehind() {
        return backoff.share(list.dividedBy(2));
    }

    /**
     * Returns the wait once a task has ended or begun, which only the list describes.
     *
     * @param fruitless number of reads in a row for such a sign that found the list unchanged
     */
    Duration afterListChanged(int fruitless) {
        return fruitless == 0 ? backoff.share(SOON) : new Backoff(SOON, list, backoff.random()).after(fruitless);
    }

    /** Returns the wait between two reads of a list that is made of DNS responses. */
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
     * Returns the wait while the list cannot be read. A failing scheduler must not get far more requests than a healthy one. With
     * 0.6 to 1.2 times the usual wait, the first retries of a fleet do not all meet the agents that have not noticed yet.
     *
     * @param failures in a row, at least 1
     */
    Duration afterListFailures(int failures) {
        Duration longest = longer(list, backoff.longest());
        return new Backoff(list.multipliedBy(3).dividedBy(5), longest, backoff.random()).after(failures);
    }

    /**
     * Returns the age past which a part is stale, as a pass should have confirmed it: the longest wait between two passes, and time
     * for the pass itself with remembered responses.
     */
    public Duration longestUnconfirmed() {
        return backoff.mostJittered(longer(longestList, backoff.longest())).plus(MARGIN);
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

    /**
     * Returns the first of many waits. Agents that start together would stay together, so it is a part of the usual wait, or the
     * usual wait and a part that is too short alone. Thus, the phases of agents are uniform, and none acts twice at its start.
     */
    Duration first(Duration wait) {
        Duration share = phase(wait);
        return share.compareTo(backoff.shortest()) < 0 ? wait.plus(share) : share;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration clamped(Duration wait) {
        if (wait.compareTo(backoff.shortest()) < 0) {
            return backoff.shortest();
        }
        return wait.compareTo(backoff.longest()) > 0 ? backoff.longest() : wait;
    }
}
