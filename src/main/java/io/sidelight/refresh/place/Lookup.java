package io.sidelight.refresh.place;

import io.sidelight.model.Instance;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
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

/** What the A and the AAAA answer for one name say together. */
public sealed interface Lookup {
    /** Whether a server with authority says that there is no such address. */
    default boolean isDenied() {
        return this instanceof NotFound missing && missing.denied();
    }

    /**
     * There are addresses.
     *
     * @param ips at least one, sorted, IPv4 first
     * @param at when the older of the answers came
     * @param failedHalf why one of the two types got no answer; empty when both did
     */
    record Found(List<Ip> ips, Instant at, Optional<String> failedHalf) implements Lookup {
        /** The first address that is among the preferred ones too, else the first. */
        Ip pick(Collection<Ip> preferred) {
            return ips.stream().filter(preferred::contains).findFirst().orElse(ips.get(0));
        }
    }

    /**
     * There are none.
     *
     * @param denied whether a server with authority says that there is no such address, rather than nobody saying anything
     * @param cause for people
     */
    record NotFound(boolean denied, String cause) implements Lookup {}

    /** Takes the addresses of both types. */
    static Lookup of(String name, Map<Question, Answer> answers) {
        List<Answer> both = both(name, answers);
        List<Ip> ips = new ArrayList<>();
        both.forEach(answer -> ips.addAll(addresses(answer)));
        Collections.sort(ips);
        return ips.isEmpty() ? notFound(both) : new Found(ips, older(both), failed(both));
    }

    /**
     * Takes the A records of a Mesos-DNS name, and an AAAA only where there truly is no A: beside the agent's A the same name may
     * have an AAAA of the container, which is another machine's address as it were.
     */
    static Lookup ofHost(String name, Map<Question, Answer> answers) {
        List<Answer> both = both(name, answers);
        for (Answer answer : both) {
            if (!addresses(answer).isEmpty()) {
                return new Found(addresses(answer), answer.at(), Optional.empty());
            } else if (!isDenial(answer.outcome())) {
                return new NotFound(false, answer.words());
            }
        }
        return notFound(both);
    }

    /** With one type unanswered, what the other says is no news of a task that was known by an address of the first. */
    default Lookup unlessPartOf(Optional<Instance> known) {
        if (!(this instanceof Found found) || found.failedHalf().isEmpty()) {
            return this;
        }
        boolean otherHalf = known.filter(
                        was -> !found.ips().contains(was.container().ip().orElse(null))
                                && !found.ips().contains(was.host().ip().orElse(null)))
                .isPresent();
        return otherHalf ? new NotFound(false, found.failedHalf().get()) : this;
    }

    /** What it says of one address: whether it is among those of the name. */
    default Lookup only(Ip ip) {
        if (!(this instanceof Found found)) {
            return this;
        } else if (found.ips().contains(ip)) {
            return new Found(List.of(ip), found.at(), Optional.empty());
        }
        return found.failedHalf()
                .map(cause -> new NotFound(false, cause))
                .orElseGet(() -> new NotFound(true, ip + " is not among " + found.ips()));
    }

    private static NotFound notFound(List<Answer> both) {
        return failed(both)
                .map(cause -> new NotFound(false, cause))
                .orElseGet(() -> new NotFound(true, both.get(0).words()));
    }

    private static Optional<String> failed(List<Answer> both) {
        return both.stream()
                .filter(answer -> addresses(answer).isEmpty() && !isDenial(answer.outcome()))
                .findFirst()
                .map(Answer::words);
    }

    private static Instant older(List<Answer> both) {
        return both.stream()
                .filter(answer -> !addresses(answer).isEmpty())
                .map(Answer::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static boolean isDenial(Outcome outcome) {
        return outcome.isBelieved() && !(outcome instanceof Outcome.Records);
    }

    private static List<Ip> addresses(Answer answer) {
        return answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }

    private static List<Answer> both(String name, Map<Question, Answer> answers) {
        return List.of(answer(name, Question.Type.A, answers), answer(name, Question.Type.AAAA, answers));
    }

    private static Answer answer(String name, Question.Type type, Map<Question, Answer> answers) {
        return Objects.requireNonNull(answers.get(new Question(name, type)));
    }
}
