package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The outcome of a DNS query. Each possible response and failure is one of these. */
public sealed interface Outcome extends Labeled {
    /** Describes the outcome in short: the addresses, or the reason why there are none. */
    String words();

    /** Returns the RCODE of the response; empty if there was no response. */
    Optional<String> rcode();

    /** Returns how long the outcome is valid. For a failure, it is the time until the query may be sent again. */
    Duration ttl();

    /** Whether another outcome is the same but for its TTL. */
    default boolean hasContentOf(Outcome other) {
        return equals(other.withTtl(ttl()));
    }

    /** Returns the outcome with a TTL; itself if it has that one. */
    Outcome withTtl(Duration ttl);

    /** Whether the outcome is evidence about the name. Failures and denials without authority are not. */
    default boolean isBelieved() {
        return true;
    }

    /** Sorts the values, without duplicates. Most lists have one value. */
    private static <T extends Comparable<T>> List<T> sorted(List<T> found) {
        return found.size() < 2
                ? List.copyOf(found)
                : found.stream().distinct().sorted().toList();
    }

    /** Returns one example of each label. */
    static List<Outcome> ofEachLabel() {
        Duration none = Duration.ZERO;
        Stream<Outcome> responses = Stream.of(
                new Records(List.of(), none),
                new NoData(none),
                new NoSuchName(true, none),
                new NoSuchName(false, none));
        return Stream.concat(responses, Stream.of(Failure.values()).map(failure -> new Failed(failure, "")))
                .toList();
    }

    /** The name has records of the queried type. */
    sealed interface Positive extends Outcome {
        @Override
        default String label() {
            return "records";
        }

        @Override
        default String meaning() {
            return "the name has records of this type: used for their TTL, within limits";
        }

        @Override
        default Optional<String> rcode() {
            return Optional.of("NOERROR");
        }
    }

    /**
     * The name has addresses.
     *
     * @param addresses at least one; sorted, because servers shuffle them
     */
    record Records(List<Ip> addresses, Duration ttl) implements Positive {
        public Records {
            addresses = sorted(addresses);
        }

        @Override
        public String words() {
            return addresses.toString();
        }

        @Override
        public Outcome withTtl(Duration other) {
            return other.equals(ttl) ? this : new Records(addresses, other);
        }
    }

    /**
     * The name has SRV records. Their priorities and weights are left out, because Mesos-DNS gives all records the same.
     *
     * @param targets at least one, sorted
     */
    record Targets(List<Target> targets, Duration ttl) implements Positive {
        public Targets {
            targets = sorted(targets);
        }

        @Override
        public String words() {
            return targets.toString();
        }

        @Override
        public Outcome withTtl(Duration other) {
            return other.equals(ttl) ? this : new Targets(targets, other);
        }
    }

    /**
     * The name does not exist (NXDOMAIN).
     *
     * @param authoritative whether the AA bit was set. Without it, the response may be from a resolver outside the cluster, which does
     *     not know the cluster's names. This happens while the cluster's own resolver is down.
     */
    record NoSuchName(boolean authoritative, Duration ttl) implements Outcome {
        @Override
        public String label() {
            return authoritative ? "nxdomain" : "nxdomain_unauthoritative";
        }

        @Override
        public String meaning() {
            return authoritative
                    ? "a name server of the cluster denies the name: the task does not run, or the server has just started;"
                            + " the last known address is kept, as stale"
                    : "a name server without authority denies the name, as resolvers outside the cluster do: not trusted, the"
                            + " next server is queried";
        }

        @Override
        public String words() {
            return authoritative ? "NXDOMAIN" : "NXDOMAIN without authority";
        }

        @Override
        public Optional<String> rcode() {
            return Optional.of("NXDOMAIN");
        }

        @Override
        public Outcome withTtl(Duration other) {
            return other.equals(ttl) ? this : new NoSuchName(authoritative, other);
        }

        @Override
        public boolean isBelieved() {
            return authoritative;
        }
    }

    /** The name exists, but has no record of the queried type (RFC 2308: NODATA). */
    record NoData(Duration ttl) implements Outcome {
        @Override
        public String label() {
            return "nodata";
        }

        @Override
        public String meaning() {
            return "the name exists, but has no address of this type: normal for most AAAA queries";
        }

        @Override
        public String words() {
            return "no record of this type";
        }

        @Override
        public Optional<String> rcode() {
            return Optional.of("NOERROR");
        }

        @Override
        public Outcome withTtl(Duration other) {
            return other.equals(ttl) ? this : new NoData(other);
        }
    }

    /** The query failed: there was no usable response. */
    record Failed(Failure failure, String detail, Duration ttl) implements Outcome {
        public Failed(Failure failure, String detail) {
            this(failure, detail, Duration.ZERO);
        }

        @Override
        public String label() {
            return failure.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String meaning() {
            return failure.meaning;
        }

        @Override
        public String words() {
            String kind = label().replace('_', ' ');
            return detail.isEmpty() ? kind : kind + " (" + detail + ")";
        }

        @Override
        public Optional<String> rcode() {
            return switch (failure) {
                case SERVFAIL, REFUSED -> Optional.of(failure.name());
                case RCODE -> Optional.of(detail);
                default -> Optional.empty();
            };
        }

        @Override
        public Outcome withTtl(Duration other) {
            return new Failed(failure, detail, other);
        }

        @Override
        public boolean isBelieved() {
            return false;
        }
    }

    /** The reasons for a failed query. */
    enum Failure {
        TIMEOUT(
                "no response in time: a datagram was lost, or the server is down or drops queries that it does not support"),
        SERVFAIL("the server reports a failure, as dcos-net does for .mesos names while it reaches no master"),
        REFUSED("the server refuses, as dcos-net does while its zone is loading: the query is repeated soon"),
        RCODE("the server responds with another error, which the detail names"),
        MALFORMED("each message is not a response to the query, or not DNS: none of them is used"),
        TRUNCATED(
                "the response does not fit into a datagram, and the query over TCP failed: an incomplete set is not used"),
        UNREACHABLE("no process listens there, the network reports an error, or no name server is known"),
        OVERLOADED("too many queries were queued: this one was not sent"),
        BAD_NAME("the name cannot be queried: a label is longer than 63 bytes, or the name than 255"),
        NO_ZONE(
                "the cluster has no dcos-net, which the name belongs to: the query is not sent, and only Mesos-DNS is used"),
        INTERNAL_ERROR("a defect of Sidelight, which its log describes: the query is repeated after a backoff");

        private final String meaning;

        Failure(String meaning) {
            this.meaning = meaning;
        }
    }
}
