package io.sidelight.resolve.server;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.ResponseHeader;
import io.sidelight.model.evidence.ResponseHeader.Transport;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.ResponseParser;
import io.sidelight.resolve.message.UsualResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/**
 * The outcome of a query to one server.
 *
 * @param reply the last message of the server; empty if there was none
 */
public record ServerResponse(Outcome outcome, Optional<ResponseHeader> reply, ResponseKind kind) {
    /** The RCODEs of a server that rejects EDNS (RFC 6891, sections 6.1.3 and 7). */
    private static final Set<Integer> WITHOUT_EDNS = Set.of(Rcode.FORMERR, Rcode.NOTIMP, Rcode.BADVERS);

    /** The header of nearly all responses, which share it: authoritative, by UDP, with EDNS. */
    private static final Optional<ResponseHeader> USUAL_HEADER =
            Optional.of(new ResponseHeader(Transport.UDP, true, false, true));

    /** The behavior of the server. */
    public enum ResponseKind {
        /** It sent a valid response. */
        ANSWERED,
        /** It sent an error that servers without EDNS send. */
        REJECTED,
        /** It sent a message that cannot be a response to the query. */
        DAMAGED,
        /** It sent no response in time. */
        SILENT,
        /** The query could not be sent. */
        UNREACHED
    }

    /** Parses the usual response over UDP; empty if the library has to parse the message. */
    static Optional<ServerResponse> usual(EncodedQuery query, byte[] message) {
        return UsualResponse.parse(query, message)
                .map(response -> new ServerResponse(
                        response.outcome(),
                        usualHeader(response.authoritative(), query.hasEdns()),
                        ResponseKind.ANSWERED));
    }

    private static Optional<ResponseHeader> usualHeader(boolean authoritative, boolean edns) {
        return authoritative && edns
                ? USUAL_HEADER
                : Optional.of(new ResponseHeader(Transport.UDP, authoritative, false, edns));
    }

    static ServerResponse byUdp(EncodedQuery query, Message message) {
        Outcome outcome = new ResponseParser(query.question()).outcome(message);
        return new ServerResponse(
                outcome, Optional.of(reply(Transport.UDP, query, message, false)), kind(message, outcome));
    }

    /** Returns the response over TCP, or its failure, after a message over UDP. */
    static ServerResponse byTcp(
            EncodedQuery query, Message byUdp, @Nullable Message message, @Nullable Throwable failure) {
        ResponseParser parser = new ResponseParser(query.question());
        Outcome outcome = message == null ? parser.byTcp(nonNull(failure)) : parser.byTcp(message);
        Message last = message == null ? byUdp : message;
        boolean truncated = byUdp.getHeader().getFlag(Flags.TC);
        return new ServerResponse(
                outcome, Optional.of(reply(Transport.TCP, query, last, truncated)), kind(last, outcome));
    }

    static ServerResponse none(EncodedQuery query, Throwable failure) {
        Outcome.Failed outcome = new ResponseParser(query.question()).failure(failure);
        ResponseKind other = outcome.failure() == Failure.MALFORMED ? ResponseKind.DAMAGED : ResponseKind.UNREACHED;
        return new ServerResponse(
                outcome, Optional.empty(), ResponseParser.isSilence(failure) ? ResponseKind.SILENT : other);
    }

    private static Throwable nonNull(@Nullable Throwable failure) {
        return failure == null ? new IllegalStateException("neither a message nor a failure") : failure;
    }

    private static ResponseHeader reply(Transport protocol, EncodedQuery query, Message message, boolean truncated) {
        return new ResponseHeader(protocol, message.getHeader().getFlag(Flags.AA), truncated, query.hasEdns());
    }

    private static ResponseKind kind(Message message, Outcome outcome) {
        if (WITHOUT_EDNS.contains(message.getRcode())) {
            return ResponseKind.REJECTED;
        }
        boolean malformed = outcome instanceof Outcome.Failed failed && failed.failure() == Failure.MALFORMED;
        return malformed ? ResponseKind.DAMAGED : ResponseKind.ANSWERED;
    }
}
