package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failed;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Outcome.Records;
import io.sidelight.model.evidence.Outcome.Targets;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.ResponseParser;
import io.sidelight.resolve.message.UsualResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** A parser of datagrams with the code that the agent uses for sockets. */
final class Reader {
    private Reader() {}

    /** Returns the outcome of the query {@link Sample#query} with this datagram as the response. */
    static Outcome outcome(Question question, byte[] datagram) {
        ResponseParser parser = new ResponseParser(question);
        try {
            EncodedQuery query = EncodedQuery.of(question);
            if (!hasId(datagram) || !query.matchesQuestion(ByteBuffer.wrap(datagram))) {
                return new Failed(Failure.MALFORMED, "not a response to the query");
            }
            Optional<UsualResponse.Content> usual = UsualResponse.parse(query, datagram);
            Outcome parsed = byLibrary(question, datagram);
            if (usual.isPresent() && !usual.get().outcome().equals(parsed)) {
                throw new AssertionError(usual + " is not what the library reads: " + parsed);
            }
            return parsed;
        } catch (IOException | RuntimeException noMessage) {
            return parser.failure(noMessage);
        }
    }

    /** Returns the outcome of a message that the library parses. */
    private static Outcome byLibrary(Question question, byte[] datagram) {
        ResponseParser parser = new ResponseParser(question);
        try {
            Message message = EncodedQuery.read(datagram);
            return message.getHeader().getFlag(Flags.TC) ? new Failed(Failure.TRUNCATED, "") : parser.outcome(message);
        } catch (IOException | RuntimeException noMessage) {
            return parser.failure(noMessage);
        }
    }

    private static boolean hasId(byte[] datagram) {
        return datagram.length >= 2
                && datagram[0] == (byte) (Sample.ID >>> Byte.SIZE)
                && datagram[1] == (byte) Sample.ID;
    }

    /** Describes an outcome in the form of {@link WireBytes#text}. */
    static String text(Outcome outcome) {
        List<?> found = List.of();
        if (outcome instanceof Records records) {
            found = records.addresses();
        } else if (outcome instanceof Targets services) {
            found = services.targets();
        }
        return found.isEmpty()
                ? "none"
                : found.stream().map(Object::toString).sorted().collect(Collectors.joining(" ", "records ", ""));
    }
}
