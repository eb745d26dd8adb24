package io.sidelight.mesosdns.wire;

import java.util.Optional;

/** A source of responses to DNS messages, independent of the transport. */
@FunctionalInterface
public interface NameServer {
    /** Refuses, as Mesos-DNS does outside its domain when it has no external resolvers. */
    NameServer REFUSING = answering(Flags.REFUSED);

    /** Denies each name without AA, as a resolver outside the cluster does for the cluster's names. */
    NameServer DENYING = answering(Flags.RA | Flags.NXDOMAIN);

    /** Returns the response; empty for silence. */
    Optional<byte[]> respond(byte[] message, Transport transport);

    private static NameServer answering(int flags) {
        return (message, transport) -> Query.read(message) instanceof Query.WithQuestion known
                ? Optional.of(known.query().response(flags))
                : Optional.empty();
    }
}
