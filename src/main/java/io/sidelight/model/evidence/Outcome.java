package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of a question. Everything that can happen on the way to a name server is one of these. */
public sealed interface Outcome extends Labeled {
    /** What came, in short: the addresses, or what stood in their place. */
    String words();

    /** The RCODE as the server gave it; empty when no answer came. */
    Optional<String> rcode();

    /** How long the outcome may be believed; where it is not believed at all, how long not to ask again. */
    Duration ttl();

    /** The same for another time. */
    Outcome withTtl(Duration ttl);

    /** Whether it says anything of the name: a failure does not, nor does a denial by a server without authority. */
    default boolean isBelieved() {
        return true;
    }

    /** Each once; most often there is only one. */
    private static <T extends Comparable<T>> List<T> sorted(List<T> found) {
        return found.size() < 2
                ? List.copyOf(found)
                : found.stream().distinct().sorted().toList();
    }

    /** One of each label that there is. */
    static List<Outcome> ofEachLabel() {
        Duration none = Duration.ZERO;
        Stream<Outcome> answers = Stream.of(
                new Records(List.of(), none),
                new NoData(none),
                new NoSuchName(true, none),
                new NoSuchName(false, none));
        return Stream.concat(answers, Stream.of(Failure.values()).map(failure -> new Failed(failure, "")))
                .toList();
    }

    /** The name has records of the type. */
    sealed interface Positive extends Outcome {
        @Override
        default String label() {
            return "records";
        }

        @Override
        default String meaning() {
            return "the name has records of this type: believed for as long as their TTL says, but not for long";
        }

        @Override
        default Optional<String> rcode() {
            return Optional.of("NOERROR");
        }
    }

    /**
     * The name has addresses.
     *
     * @param addresses at least one, sorted: servers shuffle them
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
            return new Records(addresses, other);
        }
    }

    /**
     * The name has SRV records. Their priorities and weights are left out: Mesos-DNS gives all of them the same.
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
            return new Targets(targets, other);
        }
    }

    /**
     * NXDOMAIN.
     *
     * @param authoritative whether the AA bit was set. Without it a resolver of the outside may have answered, as
     *     happens while the cluster's own is down, and knows nothing of the cluster's names.
     */
    record NoSuchName(boolean authoritative, Duration ttl) implements Outcome {
        @Override
        public String label() {
            return authoritative ? "nxdomain" : "nxdomain_unauthoritative";
        }

        @Override
        public String meaning() {
            return authoritative
                    ? "a server of the cluster's says that there is no such name: the task does not run, or the server has just"
                            + " begun to learn; what was known is kept, as stale"
                    : "a server without authority over the cluster's names denies this one, as a resolver of the outside does:"
                            + " not believed, the next server is asked";
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
            return new NoSuchName(authoritative, other);
        }

        @Override
        public boolean isBelieved() {
            return authoritative;
        }
    }

    /** The name exists, but has no record of the type (RFC 2308: NODATA). */
    record NoData(Duration ttl) implements Outcome {
        @Override
        public String label() {
            return "nodata";
        }

        @Override
        public String meaning() {
            return "the name is there, but has no address of this type: as it should be for most AAAA";
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
            return new NoData(other);
        }
    }

    /** No usable answer came. */
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

    /** The ways in which no usable answer comes. */
    enum Failure {
        TIMEOUT("no answer in time: a datagram was lost, or the server is down or drops what it cannot do"),
        SERVFAIL("the server says that it fails, as dcos-net does for .mesos names while it reaches no master"),
        REFUSED("the server refuses, as dcos-net does while its zone is still loading: asked again soon"),
        RCODE("the server answers with an error of another kind, which the detail names"),
        MALFORMED("what comes is no answer to the question, or no DNS, time after time: taken for nothing"),
        TRUNCATED(
                "the answer does not fit into a datagram and did not come by TCP: a part of a set is not taken for the set"),
        UNREACHABLE("nothing listens there, the network says no, or no name server is known"),
        OVERLOADED("more questions were waiting than are allowed to: this one was not sent"),
        BAD_NAME("the name cannot be asked for: a label is longer than 63 octets, or the name than 255"),
        NO_ZONE("the cluster has no dcos-net, whose name this is: the query is not sent, and Mesos-DNS alone decides"),
        INTERNAL_ERROR("a defect of Sidelight itself, which its log names: asked again after a backoff");

        private final String meaning;

        Failure(String meaning) {
            this.meaning = meaning;
        }
    }
}
