package io.sidelight.resolve.message;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/**
 * Reads what came back for one question as an outcome. Whatever is not precisely an answer to it is malformed: no part of it is
 * believed, neither what it says there is nor what it says there is not.
 *
 * @param question what the answer has to be to
 */
public record ResponseParser(Question question) {
    /** For a negative answer without an SOA record, as Mesos-DNS gives for SRV. */
    private static final Duration NEGATIVE_WITHOUT_SOA = Duration.ofSeconds(1);

    /** What a message says that came back, not a truncated one. */
    public Outcome outcome(Message message) {
        int rcode = message.getRcode();
        return switch (rcode) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> answer(message);
            case Rcode.SERVFAIL -> new Outcome.Failed(Failure.SERVFAIL, "");
            case Rcode.REFUSED -> new Outcome.Failed(Failure.REFUSED, "");
            default -> new Outcome.Failed(Failure.RCODE, Rcode.string(rcode));
        };
    }

    private Outcome answer(Message message) {
        try {
            needAnswer(message);
            AnswerSection section =
                    AnswerSection.of(question, message.getQuestion().getName(), message.getSection(Section.ANSWER));
            if (message.getRcode() == Rcode.NXDOMAIN) {
                need(section.isEmpty(), "NXDOMAIN with records");
                return new Outcome.NoSuchName(message.getHeader().getFlag(Flags.AA), negativeTtl(message));
            }
            if (section.isEmpty()) {
                needNoData(section, message);
                return new Outcome.NoData(negativeTtl(message));
            }
            return section.found();
        } catch (WireParseException noAnswer) {
            return failure(noAnswer);
        }
    }

    private static void needAnswer(Message message) throws WireParseException {
        need(message.getHeader().getFlag(Flags.QR), "a query instead of an answer");
        int opcode = message.getHeader().getOpcode();
        need(opcode == Opcode.QUERY, "an answer to " + Opcode.string(opcode));
        // RFC 9619. That the first one is the question that was asked has been seen to by the query.
        need(message.getHeader().getCount(Section.QUESTION) == 1, "more than one question");
    }

    /** RFC 2308, section 2.2: to say nothing is to say that there is nothing, but for a server that sends one elsewhere. */
    private static void needNoData(AnswerSection section, Message message) throws WireParseException {
        boolean soa = has(Type.SOA, message);
        need(soa || !section.aliased(), "an alias without what it stands for");
        need(soa || message.getHeader().getFlag(Flags.AA) || !has(Type.NS, message), "a referral");
    }

    private static boolean has(int type, Message message) {
        return message.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == type);
    }

    private static void need(boolean held, String otherwise) throws WireParseException {
        if (!held) {
            throw new WireParseException(otherwise);
        }
    }

    /** Reads a response by TCP, after one by UDP that may lack records. A part of a set is never taken for the set. */
    public Outcome byTcp(Message message) {
        Outcome outcome = outcome(message);
        return Completeness.isCutByTcp(message, outcome) ? truncated("truncated as well") : outcome;
    }

    /** The failure of a query by TCP, after a response by UDP that may lack records. */
    public Outcome byTcp(Throwable failure) {
        return truncated(failure(failure).label());
    }

    private static Outcome truncated(String byTcp) {
        return new Outcome.Failed(Failure.TRUNCATED, "by TCP: " + byTcp);
    }

    /** What is made of an exception on the way to a server and back. */
    public Outcome.Failed failure(Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            return new Outcome.Failed(Failure.TIMEOUT, "");
        } else if (cause instanceof WireParseException || cause instanceof NoMatchingResponseException) {
            return new Outcome.Failed(Failure.MALFORMED, message(cause));
        } else if (cause instanceof OverloadedException) {
            return new Outcome.Failed(Failure.OVERLOADED, message(cause));
        } else if (cause instanceof UnresolvedAddressException) {
            return new Outcome.Failed(Failure.UNREACHABLE, "the name server's address is no IP address");
        } else if (cause instanceof IOException || cause instanceof UnsupportedAddressTypeException) {
            return new Outcome.Failed(Failure.UNREACHABLE, message(cause));
        }
        return new Outcome.Failed(Failure.MALFORMED, cause.toString());
    }

    /** Whether a server was silent, whatever came from others: a datagram may have been lost. */
    public static boolean isSilence(Throwable thrown) {
        Throwable cause = cause(thrown);
        return cause instanceof SocketTimeoutException || cause instanceof NoMatchingResponseException;
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage();
    }

    /** RFC 2308, section 5: the smaller of the SOA record's own TTL and its minimum. */
    private static Duration negativeTtl(Message message) {
        return message.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst()
                .map(soa -> Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum())))
                .orElse(NEGATIVE_WITHOUT_SOA);
    }
}
