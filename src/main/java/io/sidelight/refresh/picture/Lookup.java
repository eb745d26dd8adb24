package io.sidelight.refresh.picture;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
     */
    record Found(List<Ip> ips, Instant at) implements Lookup {
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
        List<Ip> ips = both.stream()
                .flatMap(answer -> addresses(answer).stream())
                .sorted()
                .toList();
        return ips.isEmpty()
                ? notFound(both)
                : new Found(
                        ips,
                        both.stream()
                                .filter(answer -> !addresses(answer).isEmpty())
                                .map(Answer::at)
                                .min(Instant::compareTo)
                                .orElseThrow());
    }

    /**
     * Takes the A records of a Mesos-DNS name if there are any: beside the agent's A the same name may have an AAAA of the
     * container, which is another machine's address as it were.
     */
    static Lookup ofHost(String name, Map<Question, Answer> answers) {
        for (Answer answer : both(name, answers)) {
            if (!addresses(answer).isEmpty()) {
                return new Found(addresses(answer), answer.at());
            }
        }
        return notFound(both(name, answers));
    }

    private static NotFound notFound(List<Answer> both) {
        return both.stream()
                .filter(answer -> !isDenial(answer.outcome()))
                .findFirst()
                .map(failed -> new NotFound(false, failed.words()))
                .orElseGet(() -> new NotFound(true, both.get(0).words()));
    }

    private static boolean isDenial(Outcome outcome) {
        return outcome instanceof Outcome.NoData || (outcome instanceof Outcome.NoSuchName no && no.authoritative());
    }

    private static List<Ip> addresses(Answer answer) {
        return answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }

    private static List<Answer> both(String name, Map<Question, Answer> answers) {
        List<Answer> both = new ArrayList<>();
        Names.both(name).map(answers::get).forEach(both::add);
        return both;
    }
}
