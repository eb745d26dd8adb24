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
 * A parser that turns the response to one question into an outcome. A message that is not exactly a response to the question is
 * malformed. No part of it is used, neither its records nor a denial.
 *
 * @param question the question that the response must belong to
 */
public record ResponseParser(Question question) {
    /** The TTL of a negative response without an SOA record, which Mesos-DNS sends for SRV queries. */
    static final Duration NEGATIVE_WITHOUT_SOA = Duration.ofSeconds(1);

    /** Returns the outcome of a message that is not truncated. */
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
        need(message.getHeader().getFlag(Flags.QR), "a query instead of a response");
        int opcode = message.getHeader().getOpcode();
        need(opcode == Opcode.QUERY, "a response to " + Opcode.string(opcode));
        // RFC 9619. EncodedQuery has already compared the first question with the query.
        need(message.getHeader().getCount(Section.QUESTION) == 1, "more than one question");
    }

    /** Checks that an empty answer section means that there are no records, and is not a referral (RFC 2308, section 2.2). */
    private static void needNoData(AnswerSection section, Message message) throws WireParseException {
        boolean soa = has(Type.SOA, message);
        need(soa || !section.aliased(), "an alias without its target");
        need(soa || message.getHeader().getFlag(Flags.AA) || !has(Type.NS, message), "a referral");
    }

    private static boolean has(int type, Message message) {
        return message.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == type);
    }

    private static void need(boolean condition, String problem) throws WireParseException {
        if (!condition) {
            throw new WireParseException(problem);
        }
    }

    /** Parses a response over TCP, after one over UDP that may lack records. An incomplete set is never used. */
    public Outcome byTcp(Message message) {
        Outcome outcome = outcome(message);
        return Completeness.mayLackRecordsOverTcp(message, outcome) ? truncated("truncated as well") : outcome;
    }

    /** Returns the outcome of a query that failed over TCP, after a response over UDP that may lack records. */
    public Outcome byTcp(Throwable failure) {
        return truncated(failure(failure).label());
    }

    private static Outcome truncated(String byTcp) {
        return new Outcome.Failed(Failure.TRUNCATED, "over TCP: " + byTcp);
    }

    /** Turns an exception during a query into an outcome. */
    public Outcome.Failed failure(Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            return new Outcome.Failed(Failure.TIMEOUT, "");
        } else if (cause instanceof WireParseException || cause instanceof NoMatchingResponseException) {
            return new Outcome.Failed(Failure.MALFORMED, message(cause));
        } else if (cause instanceof OverloadedException) {
            return new Outcome.Failed(Failure.OVERLOADED, message(cause));
        } else if (cause instanceof UnresolvedAddressException) {
            return new Outcome.Failed(Failure.UNREACHABLE, "the name server's address is not an IP address");
        } else if (cause instanceof IOException || cause instanceof UnsupportedAddressTypeException) {
            return new Outcome.Failed(Failure.UNREACHABLE, message(cause));
        }
        return new Outcome.Failed(Failure.MALFORMED, cause.toString());
    }

    /** Whether the server sent no response. Unrelated messages do not count as a response. */
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

    /** Returns the smaller of the SOA record's own TTL and its minimum (RFC 2308, section 5). */
    private static Duration negativeTtl(Message message) {
        return message.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst()
                .map(soa -> Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum())))
                .orElse(NEGATIVE_WITHOUT_SOA);
    }
}
