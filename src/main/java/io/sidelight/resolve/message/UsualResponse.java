package io.sidelight.resolve.message;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Header;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * The usual response to a question for addresses, read in place: addresses of the queried name, or a denial with at most an SOA
 * record. Nearly all responses are of this form. Each other message, and each that may be damaged, is left to the library, which
 * takes ten times as long.
 */
public final class UsualResponse {
    /** A size in bytes below which no server leaves out records ({@link Completeness}). */
    private static final int LARGEST = 450;

    private static final int QR_OPCODE_TC = 0xfa;
    private static final int QR = 0x80;
    private static final int AA = 0x04;
    private static final int RCODE = 0x0f;
    private static final int POINTER_TO_QUESTION = 0xc000 | Header.LENGTH;
    private static final int LONGEST_NAME = 255;
    private static final int SOA_TIMES = 16;

    private final byte[] message;
    private final Question question;
    private int at;

    /**
     * The content of a response.
     *
     * @param authoritative whether the AA bit is set
     */
    public record Content(Outcome outcome, boolean authoritative) {}

    private UsualResponse(byte[] message, Question question, int at) {
        this.message = message;
        this.question = question;
        this.at = at;
    }

    /** Parses a message; empty if it is not of the usual form. */
    public static Optional<Content> parse(EncodedQuery query, byte[] message) {
        return hasUsualHeader(query, message)
                ? new UsualResponse(message, query.question(), query.questionEnd())
                        .outcome()
                        .map(outcome -> new Content(outcome, isAuthoritative(message)))
                : Optional.empty();
    }

    private static boolean isAuthoritative(byte[] message) {
        return (message[2] & AA) != 0;
    }

    private static boolean hasUsualHeader(EncodedQuery query, byte[] message) {
        return query.question().type() != Question.Type.SRV
                && message.length <= LARGEST
                && query.matchesQuestion(ByteBuffer.wrap(message))
                && (message[2] & QR_OPCODE_TC) == QR
                && u16(message, 4) == 1;
    }

    private Optional<Outcome> outcome() {
        int rcode = message[3] & RCODE;
        int answers = u16(message, 6);
        int authorities = u16(message, 8);
        int additional = u16(message, 10);
        Optional<Outcome> outcome = Optional.empty();
        if (rcode == Rcode.NOERROR && answers > 0 && authorities == 0) {
            outcome = addresses(answers);
        } else if ((rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) && answers == 0 && authorities <= 1) {
            outcome = negativeTtl(authorities)
                    .map(ttl -> rcode == Rcode.NXDOMAIN
                            ? new Outcome.NoSuchName(isAuthoritative(message), ttl)
                            : new Outcome.NoData(ttl));
        }
        boolean isWhole = outcome.isPresent() && (additional == 0 || (additional == 1 && isOpt()));
        return isWhole && at == message.length ? outcome : Optional.empty();
    }

    private Optional<Outcome> addresses(int count) {
        boolean isIpv4 = question.type() == Question.Type.A;
        int size = isIpv4 ? 4 : 16;
        long ttl = Integer.MAX_VALUE;
        List<Ip> addresses = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            int data = at + 12;
            if (data + size > message.length
                    || u16(message, at) != POINTER_TO_QUESTION
                    || u16(message, at + 2) != (isIpv4 ? Type.A : Type.AAAA)
                    || u16(message, at + 4) != DClass.IN
                    || isTooLong(u32(at + 6))
                    || u16(message, at + 10) != size) {
                return Optional.empty();
            }
            ttl = Math.min(ttl, u32(at + 6));
            addresses.add(Ip.of(Arrays.copyOfRange(message, data, data + size)));
            at = data + size;
        }
        return addresses.stream().allMatch(Ip::isUnicast)
                ? Optional.of(new Outcome.Records(addresses, Duration.ofSeconds(ttl)))
                : Optional.empty();
    }

    /** Returns the TTL of a denial with this number of SOA records (RFC 2308, section 5). */
    private Optional<Duration> negativeTtl(int count) {
        if (count == 0) {
            return Optional.of(ResponseParser.NEGATIVE_WITHOUT_SOA);
        }
        boolean isSoa = skipsName()
                && at + 10 <= message.length
                && u16(message, at) == Type.SOA
                && u16(message, at + 2) == DClass.IN;
        if (!isSoa) {
            return Optional.empty();
        }
        long ttl = u32(at + 4);
        int end = at + 10 + u16(message, at + 8);
        at += 10;
        if (isTooLong(ttl) || end > message.length || !skipsName() || !skipsName() || at + SOA_TIMES + 4 != end) {
            return Optional.empty();
        }
        at = end;
        return Optional.of(Duration.ofSeconds(Math.min(ttl, u32(end - 4))));
    }

    /** Reads an OPT record without options and without an extended RCODE (RFC 6891, section 6.1.3). */
    private boolean isOpt() {
        boolean isOpt = at + 11 == message.length
                && message[at] == 0
                && u16(message, at + 1) == Type.OPT
                && message[at + 5] == 0
                && u16(message, at + 9) == 0;
        at += 11;
        return isOpt;
    }

    /** Reads a name. A pointer must point to earlier bytes (RFC 1035, section 4.1.4). */
    private boolean skipsName() {
        int position = at;
        int end = -1;
        for (int length = 1; length <= LONGEST_NAME && position < message.length; ) {
            int label = Byte.toUnsignedInt(message[position]);
            if (label == 0) {
                at = end < 0 ? position + 1 : end;
                return true;
            } else if (label < 0x40) {
                position += 1 + label;
                length += 1 + label;
            } else if (label >= 0xc0 && position + 1 < message.length) {
                int target = u16(message, position) & 0x3fff;
                end = end < 0 ? position + 2 : end;
                if (target >= position) {
                    return false;
                }
                position = target;
            } else {
                return false;
            }
        }
        return false;
    }

    /** A TTL with the most significant bit counts as zero (RFC 2181, section 8). */
    private static boolean isTooLong(long ttl) {
        return ttl > Integer.MAX_VALUE;
    }

    private long u32(int position) {
        return (long) u16(message, position) << Short.SIZE | u16(message, position + 2);
    }

    private static int u16(byte[] bytes, int position) {
        return Byte.toUnsignedInt(bytes[position]) << Byte.SIZE | Byte.toUnsignedInt(bytes[position + 1]);
    }
}
