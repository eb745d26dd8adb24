package io.sidelight.refresh.locate;

import io.sidelight.model.Instance;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The combined result of the A and the AAAA query for one name. */
public sealed interface AddressLookup {
    /** Whether an authoritative server denies that there is an address. */
    default boolean isDenied() {
        return this instanceof NotFound missing && missing.absence() == Absence.DENIED;
    }

    /** Whether the name is of a zone that the cluster has not. */
    default boolean isWithoutZone() {
        return this instanceof NotFound missing && missing.absence() == Absence.NO_ZONE;
    }

    /** Why there is no address. */
    enum Absence {
        /** An authoritative server denies that there is an address. */
        DENIED,
        /** No server gave a usable response. */
        UNANSWERED,
        /** The name is of a zone that the cluster has not. */
        NO_ZONE
    }

    /**
     * There are addresses.
     *
     * @param ips at least one, sorted, IPv4 first
     * @param at when the older of the responses came
     * @param failedHalf why one of the two types has no response; empty when both have one
     */
    record Found(List<Ip> ips, Instant at, Optional<Cause> failedHalf) implements AddressLookup {
        /** The first address that is among the preferred ones too, else the first. */
        Ip pick(Collection<Ip> preferred) {
            return ips.stream().filter(preferred::contains).findFirst().orElse(ips.get(0));
        }
    }

    /**
     * There are none.
     *
     * @param cause the response that denies them
     */
    record NotFound(Absence absence, Cause cause) implements AddressLookup {
        /** Whether an authoritative server denied it. */
        public boolean denied() {
            return absence == Absence.DENIED;
        }
    }

    /** Takes the addresses of both types. */
    static AddressLookup of(String name, Map<Question, QueryResult> answers) {
        List<QueryResult> both = both(name, answers);
        List<Ip> ips = new ArrayList<>();
        both.forEach(answer -> ips.addAll(addresses(answer)));
        Collections.sort(ips);
        return ips.isEmpty() ? notFound(both) : new Found(ips, older(both), failed(both));
    }

    /**
     * Takes the A records of a Mesos-DNS name, and an AAAA only where there truly is no A: beside the agent's A the same name may
     * have an AAAA of the container, which is another machine's address as it were.
     */
    static AddressLookup ofHost(String name, Map<Question, QueryResult> answers) {
        QueryResult ipv4 = answer(name, Question.Type.A, answers);
        QueryResult decisive = isDenial(ipv4.outcome()) && addresses(ipv4).isEmpty()
                ? answer(name, Question.Type.AAAA, answers)
                : ipv4;
        if (!addresses(decisive).isEmpty()) {
            return new Found(addresses(decisive), decisive.at(), Optional.empty());
        } else if (isWithoutZone(decisive)) {
            return new NotFound(Absence.NO_ZONE, DnsCause.Response.of(decisive));
        }
        return isDenial(decisive.outcome())
                ? new NotFound(Absence.DENIED, DnsCause.Response.of(ipv4))
                : unanswered(DnsCause.Response.of(decisive));
    }

    /** The queries that {@link #ofHost} needs: for IPv6 addresses only once it is certain that there are no IPv4 ones. */
    static Stream<Question> hostQuestions(String name, Map<Question, QueryResult> answers) {
        QueryResult ipv4 = answers.get(new Question(name, Question.Type.A));
        boolean isDenied = ipv4 != null && isDenial(ipv4.outcome());
        return Question.ofAddresses(name).limit(isDenied ? 2 : 1);
    }

    /** With one type unresolved, the other one is no news about a task that was known by an address of the first. */
    default AddressLookup unlessPartOf(Optional<Instance> known) {
        if (!(this instanceof Found found) || found.failedHalf().isEmpty()) {
            return this;
        }
        boolean otherHalf = known.filter(
                        was -> !found.ips().contains(was.container().ip().orElse(null))
                                && !found.ips().contains(was.host().ip().orElse(null)))
                .isPresent();
        return otherHalf ? unanswered(found.failedHalf().get()) : this;
    }

    /** Returns the result for one address: whether the name has it. */
    default AddressLookup only(Ip ip) {
        if (!(this instanceof Found found)) {
            return this;
        } else if (found.ips().contains(ip)) {
            return new Found(List.of(ip), found.at(), Optional.empty());
        }
        return found.failedHalf()
                .<AddressLookup>map(AddressLookup::unanswered)
                .orElseGet(() -> new NotFound(Absence.DENIED, new DnsCause.NotAmong(ip, found.ips())));
    }

    private static NotFound notFound(List<QueryResult> both) {
        if (both.stream().anyMatch(AddressLookup::isWithoutZone)) {
            return new NotFound(Absence.NO_ZONE, DnsCause.Response.of(both.get(0)));
        }
        return failed(both)
                .map(AddressLookup::unanswered)
                .orElseGet(() -> new NotFound(Absence.DENIED, DnsCause.Response.of(both.get(0))));
    }

    private static NotFound unanswered(Cause cause) {
        return new NotFound(Absence.UNANSWERED, cause);
    }

    private static boolean isWithoutZone(QueryResult answer) {
        return answer.outcome() instanceof Outcome.Failed failed && failed.failure() == Outcome.Failure.NO_ZONE;
    }

    private static Optional<Cause> failed(List<QueryResult> both) {
        return both.stream()
                .filter(answer -> addresses(answer).isEmpty() && !isDenial(answer.outcome()))
                .findFirst()
                .map(DnsCause.Response::of);
    }

    private static Instant older(List<QueryResult> both) {
        return both.stream()
                .filter(answer -> !addresses(answer).isEmpty())
                .map(QueryResult::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static boolean isDenial(Outcome outcome) {
        return outcome.isBelieved() && !(outcome instanceof Outcome.Records);
    }

    /** Whether the name is of a zone that the cluster has not. */
    static boolean isWithoutZone(String name, Map<Question, QueryResult> answers) {
        QueryResult answer = answers.get(new Question(name, Question.Type.A));
        return answer != null && isWithoutZone(answer);
    }

    /** Whether there is a response with addresses to exactly this question. */
    static boolean hasAddresses(Question question, Map<Question, QueryResult> answers) {
        return Optional.ofNullable(answers.get(question))
                .filter(answer -> !addresses(answer).isEmpty())
                .isPresent();
    }

    private static List<Ip> addresses(QueryResult answer) {
        return answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }

    private static List<QueryResult> both(String name, Map<Question, QueryResult> answers) {
        return List.of(answer(name, Question.Type.A, answers), answer(name, Question.Type.AAAA, answers));
    }

    private static QueryResult answer(String name, Question.Type type, Map<Question, QueryResult> answers) {
        return Objects.requireNonNull(answers.get(new Question(name, type)));
    }
}
