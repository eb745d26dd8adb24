package io.sidelight.resolve.message;

import io.sidelight.model.evidence.Outcome;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Whether a response may lack records that did not fit. The TC bit alone does not tell. With {@code SetTruncateBit=false}
 * Mesos-DNS leaves it out, and sends a random part of the set. By TCP it sets the bit although only additional records were left
 * out ({@code domain.md} 2.6 and 7).
 */
public final class Completeness {
    /** Of a server without EDNS, in bytes (RFC 1035, section 4.2.1). */
    private static final int LARGEST_WITHOUT_EDNS = 512;

    /** In bytes (RFC 1035, section 4.2.2). */
    private static final int LARGEST_BY_TCP = 65_535;

    /** Mesos-DNS fills a message by TCP up to one record. Below this size, in bytes, records were not left out for their size. */
    private static final int WHOLE_BELOW = LARGEST_BY_TCP - 4_096;

    /** Bytes of a record beside its data: a pointer to its owner's name, type, class, TTL and length. */
    private static final int RECORD_HEADER = 12;

    private Completeness() {}

    /** Whether a response by UDP may lack records, so that TCP has to tell. */
    public static boolean isInDoubt(Message response, EncodedQuery query) {
        if (response.getHeader().getFlag(Flags.TC)) {
            return true;
        }
        int record = largestRecord(response);
        // Additional records are the first to be left out, so where there are any, all answers are there.
        if (record == 0 || hasAdditional(response)) {
            return false;
        }
        boolean ednsIgnored = response.getOPT() == null;
        return (ednsIgnored && endsNear(LARGEST_WITHOUT_EDNS, response, record))
                || (query.hasEdns() && endsNear(EncodedQuery.LARGEST_DATAGRAM, response, record));
    }

    /** Whether a response by TCP lacks records, or may do so, with this outcome. */
    static boolean isCutByTcp(Message response, Outcome outcome) {
        boolean marked = response.getHeader().getFlag(Flags.TC);
        boolean found = outcome instanceof Outcome.Positive;
        return (marked && (!found || response.numBytes() >= WHOLE_BELOW))
                || (found && endsNear(LARGEST_BY_TCP, response, largestRecord(response)));
    }

    /** A server that cuts may overstep the limit by one record, as some versions of Mesos-DNS do. */
    private static boolean endsNear(int limit, Message response, int record) {
        return Math.abs(limit - response.numBytes()) < record;
    }

    /** The size that one more record like those in the answer can have; 0 if there are none. */
    private static int largestRecord(Message response) {
        return response.getSection(Section.ANSWER).stream()
                .mapToInt(Completeness::size)
                .max()
                .orElse(0);
    }

    private static int size(Record record) {
        return RECORD_HEADER + record.rdataToWireCanonical().length;
    }

    private static boolean hasAdditional(Message response) {
        return response.getSection(Section.ADDITIONAL).stream().anyMatch(record -> record.getType() != Type.OPT);
    }
}
