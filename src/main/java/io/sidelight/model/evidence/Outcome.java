package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What became of a question. Everything that can happen on the way to a name server is one of these. */
public sealed interface Outcome {
    /** A short label for counters, such as {@code records} or {@code timeout}. */
    String label();

    /** How long the outcome may be believed; where it is not believed at all, how long not to ask again. */
    Duration ttl();

    /** The same for another time. */
    Outcome withTtl(Duration ttl);

    /** Whether it says anything of the name: a failure does not, nor does a denial by a server without authority. */
    default boolean isBelieved() {
        return true;
    }

    /**
     * The name has addresses.
     *
     * @param addresses at least one, sorted: servers shuffle them
     */
    record Records(List<Ip> addresses, Duration ttl) implements Outcome {
        public Records {
            addresses = addresses.stream().distinct().sorted().toList();
        }

        @Override
        public String label() {
            return "records";
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
    record Targets(List<Target> targets, Duration ttl) implements Outcome {
        public Targets {
            targets = targets.stream().distinct().sorted().toList();
        }

        @Override
        public String label() {
            return "records";
        }

        @Override
        public Outcome withTtl(Duration other) {
            return new Targets(targets, other);
        }
    }

    /**
     * What an SRV record leads to.
     *
     * @param name in lower case, without the dot at its end
     * @param port 1-65535; of which address of a task, it does not say
     */
    record Target(String name, int port) implements Comparable<Target> {
        private static final Comparator<Target> ORDER =
                Comparator.comparing(Target::name).thenComparing(Target::port);

        public Target {
            name = name.toLowerCase(Locale.ROOT);
        }

        @Override
        public int compareTo(Target other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return name + ":" + port;
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
        /** No answer in time. A server that fails without setting the QR bit looks the same. */
        TIMEOUT,
        SERVFAIL,
        /** As a server says that has not loaded its zone yet. */
        REFUSED,
        /** Another RCODE, whose name is in the detail. */
        RCODE,
        /** An answer that is not one to the question, or not DNS. */
        MALFORMED,
        /** The answer was cut at the datagram's size, and asking again by TCP failed. */
        TRUNCATED,
        /** Nothing listens there, or the network says no. */
        UNREACHABLE,
        /** More questions were waiting than are allowed to. */
        OVERLOADED,
        /** The name cannot be asked for: a label over 63 or a name over 255 octets. */
        BAD_NAME
    }
}
