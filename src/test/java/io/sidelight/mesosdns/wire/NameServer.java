package io.sidelight.mesosdns.wire;

import java.util.Optional;

/** Responses to DNS messages, however they come. */
@FunctionalInterface
public interface NameServer {
    /** Refuses, as Mesos-DNS does outside its domain when it has no external resolvers. */
    NameServer REFUSING = answering(Flags.REFUSED);

    /** Denies every name without AA, as a resolver of the outside world does for names of a cluster. */
    NameServer DENYING = answering(Flags.RA | Flags.NXDOMAIN);

    /** The response; empty for silence. */
    Optional<byte[]> respond(byte[] message, Transport transport);

    private static NameServer answering(int flags) {
        return (message, transport) -> Query.read(message) instanceof Query.Asked asked
                ? Optional.of(asked.query().response(flags))
                : Optional.empty();
    }
}
