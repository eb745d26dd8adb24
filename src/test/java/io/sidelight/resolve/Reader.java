package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failed;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Outcome.Records;
import io.sidelight.model.evidence.Outcome.Targets;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.ResponseParser;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** Reads a datagram as the agent reads what comes over a socket. */
final class Reader {
    private Reader() {}

    /** What becomes of the datagram if it comes back for the query {@link Sample#query}. */
    static Outcome outcome(Question question, byte[] datagram) {
        ResponseParser reading = new ResponseParser(question);
        try {
            if (!hasId(datagram) || !EncodedQuery.of(question).matchesQuestion(datagram)) {
                return new Failed(Failure.MALFORMED, "no answer to the query");
            }
            Message message = EncodedQuery.read(datagram);
            return message.getHeader().getFlag(Flags.TC) ? new Failed(Failure.TRUNCATED, "") : reading.outcome(message);
        } catch (IOException | RuntimeException noMessage) {
            return reading.failure(noMessage);
        }
    }

    private static boolean hasId(byte[] datagram) {
        return datagram.length >= 2
                && datagram[0] == (byte) (Sample.ID >>> Byte.SIZE)
                && datagram[1] == (byte) Sample.ID;
    }

    /** The same in the words of {@link WireBytes#text}. */
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
