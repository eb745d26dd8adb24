package io.sidelight.source.dnslist;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The addresses of a name.
 *
 * @param ipv4 sorted
 * @param ipv6 sorted
 * @param isAuthoritative whether both responses are authoritative
 * @param decisive the response that decides that
 */
record NameAddresses(List<Ip> ipv4, List<Ip> ipv6, boolean isAuthoritative, DnsCause.Response decisive) {

    static NameAddresses of(String name, Map<Question, QueryResult> responses) {
        QueryResult ipv4 = Objects.requireNonNull(responses.get(new Question(name, Question.Type.A)));
        QueryResult ipv6 = Objects.requireNonNull(responses.get(new Question(name, Question.Type.AAAA)));
        QueryResult decisive = ipv4.outcome().isBelieved() && !ipv6.outcome().isBelieved() ? ipv6 : ipv4;
        return new NameAddresses(ips(ipv4), ips(ipv6), decisive.outcome().isBelieved(), DnsCause.Response.of(decisive));
    }

    /** Returns the addresses of both families. */
    List<Ip> all() {
        return Stream.concat(ipv4.stream(), ipv6.stream()).toList();
    }

    boolean isNone() {
        return isAuthoritative && ipv4.isEmpty() && ipv6.isEmpty();
    }

    /** Returns the addresses that the other name does not have. */
    NameAddresses without(NameAddresses other) {
        return new NameAddresses(
                ipv4.stream().filter(ip -> !other.ipv4.contains(ip)).toList(),
                ipv6.stream().filter(ip -> !other.ipv6.contains(ip)).toList(),
                isAuthoritative,
                decisive);
    }

    /** Returns one address for each task: its IPv4 address if there are any. */
    List<Ip> oneEach() {
        return ipv4.isEmpty() ? ipv6 : ipv4;
    }

    private static List<Ip> ips(QueryResult response) {
        return response.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }
}
