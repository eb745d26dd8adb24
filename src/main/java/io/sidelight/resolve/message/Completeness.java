package io.sidelight.resolve.message;

import io.sidelight.model.evidence.Outcome;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A check whether a response may lack records that did not fit. The TC bit alone is not reliable. With
 * {@code SetTruncateBit=false} Mesos-DNS omits it, and sends a random part of the set. Over TCP it sets the bit even if only
 * additional records were left out ({@code domain.md} 2.6 and 7).
 */
public final class Completeness {
    /** The largest datagram of a server without EDNS, in bytes (RFC 1035, section 4.2.1). */
    private static final int LARGEST_WITHOUT_EDNS = 512;

    /** The largest message over TCP, in bytes (RFC 1035, section 4.2.2). */
    private static final int LARGEST_BY_TCP = 65_535;

    /** A size in bytes below which Mesos-DNS omitted no records over TCP. It fills a message up to the size of one record. */
    private static final int WHOLE_BELOW = LARGEST_BY_TCP - 4_096;

    /** The bytes of a record besides its data: a pointer to its owner name, type, class, TTL and length. */
    private static final int RECORD_HEADER = 12;

    private Completeness() {}

    /** Whether a response over UDP may lack records, so that the query is repeated over TCP. */
    public static boolean mayLackRecords(Message response, EncodedQuery query) {
        if (response.getHeader().getFlag(Flags.TC)) {
            return true;
        }
        int record = largestRecord(response);
        // Servers leave out additional records first. If there are any, the answer section is complete.
        if (record == 0 || hasAdditional(response)) {
            return false;
        }
        boolean ednsIgnored = response.getOPT() == null;
        return (ednsIgnored && endsNear(LARGEST_WITHOUT_EDNS, response, record))
                || (query.hasEdns() && endsNear(EncodedQuery.LARGEST_DATAGRAM, response, record));
    }

    /** Whether a response over TCP lacks records, or may lack some. */
    static boolean mayLackRecordsOverTcp(Message response, Outcome outcome) {
        boolean marked = response.getHeader().getFlag(Flags.TC);
        boolean found = outcome instanceof Outcome.Positive;
        return (marked && (!found || response.numBytes() >= WHOLE_BELOW))
                || (found && endsNear(LARGEST_BY_TCP, response, largestRecord(response)));
    }

    /** Whether a response ends within one record of the limit. Some versions of Mesos-DNS exceed the limit by one record. */
    private static boolean endsNear(int limit, Message response, int record) {
        return Math.abs(limit - response.numBytes()) < record;
    }

    /** Returns the size of the largest record in the answer section; 0 if it is empty. */
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
