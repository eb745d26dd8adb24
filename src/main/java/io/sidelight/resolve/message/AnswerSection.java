package io.sidelight.resolve.message;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/**
 * The answer section of a response: a chain of aliases that begins at the queried name, and the addresses or targets at its end
 * (RFC 1034, sections 3.6.2 and 4.3.2). A section with any other record is damaged or belongs to another query. It is rejected as a
 * whole, because the rest could be mistaken for the complete set.
 *
 * <p>Owner names are compared without case. Mesos-DNS responds in lower case to each spelling of a query.
 *
 * @param aliased whether the queried name is an alias
 * @param addresses of the queried type; empty if the end of the chain has none
 * @param targets of the SRV records
 * @param ttl the smallest TTL of all these records, in seconds
 */
record AnswerSection(boolean aliased, List<Ip> addresses, List<Target> targets, long ttl) {
    private static final int LONGEST_CHAIN = 8;

    /**
     * Parses the section.
     *
     * @throws WireParseException if it is not a response to the question
     */
    static AnswerSection of(Question question, Name queried, List<Record> records) throws WireParseException {
        needClassIn(records);
        List<Record> left = new ArrayList<>(records);
        // These records only explain the origin of an alias or of a set of records.
        left.removeIf(record -> record instanceof DNAMERecord || record instanceof RRSIGRecord);
        Set<Name> links = new HashSet<>();
        Name owner = queried;
        long ttl = Integer.MAX_VALUE;
        List<Record> here = taken(left, owner);
        while (here.size() == 1 && here.get(0) instanceof CNAMERecord alias) {
            links.add(owner);
            owner = alias.getTarget();
            ttl = Math.min(ttl, alias.getTTL());
            if (links.contains(owner) || links.size() > LONGEST_CHAIN) {
                throw new WireParseException("an endless chain of aliases");
            }
            here = taken(left, owner);
        }
        if (!left.isEmpty()) {
            throw new WireParseException("unexpected record of " + left.get(0).getName());
        }
        return question.type() == Question.Type.SRV
                ? targets(!links.isEmpty(), here, ttl)
                : addresses(question, !links.isEmpty(), here, ttl);
    }

    private static AnswerSection addresses(Question question, boolean aliased, List<Record> records, long chainTtl)
            throws WireParseException {
        List<Ip> addresses = new ArrayList<>();
        long ttl = chainTtl;
        for (Record record : records) {
            Ip address = address(record);
            if (Type.string(record.getType()).equals(question.type().name())) {
                addresses.add(address);
                ttl = Math.min(ttl, record.getTTL());
            }
        }
        return new AnswerSection(aliased, addresses, List.of(), ttl);
    }

    private static AnswerSection targets(boolean aliased, List<Record> records, long chainTtl)
            throws WireParseException {
        List<Target> targets = new ArrayList<>();
        long ttl = chainTtl;
        for (Record record : records) {
            if (!(record instanceof SRVRecord service)) {
                throw unrelated(record);
            }
            // A record with the port 0 or the root as its target offers no service (RFC 2782).
            if (service.getPort() > 0 && !service.getTarget().equals(Name.root)) {
                targets.add(new Target(service.getTarget().toString(true), service.getPort()));
            }
            ttl = Math.min(ttl, record.getTTL());
        }
        return new AnswerSection(aliased, List.of(), targets, ttl);
    }

    private static WireParseException unrelated(Record record) {
        return new WireParseException("unexpected record of type " + Type.string(record.getType()));
    }

    private static void needClassIn(List<Record> records) throws WireParseException {
        for (Record record : records) {
            if (record.getDClass() != DClass.IN) {
                throw new WireParseException("unexpected record of class " + DClass.string(record.getDClass()));
            }
        }
    }

    private static List<Record> taken(List<Record> from, Name owner) {
        List<Record> taken = new ArrayList<>();
        from.removeIf(record -> record.getName().equals(owner) && taken.add(record));
        return taken;
    }

    private static Ip address(Record record) throws WireParseException {
        if (!(record instanceof ARecord || record instanceof AAAARecord)) {
            throw unrelated(record);
        }
        Ip address = Ip.of(record.rdataToWireCanonical());
        if (!address.isUnicast()) {
            throw new WireParseException(address + " is not a unicast address");
        }
        return address;
    }

    /** Whether the name has no records of the queried type. */
    boolean isEmpty() {
        return addresses.isEmpty() && targets.isEmpty();
    }

    /** Returns the outcome of a section that is not empty. */
    Outcome found() {
        Duration believed = Duration.ofSeconds(ttl);
        return targets.isEmpty() ? new Outcome.Records(addresses, believed) : new Outcome.Targets(targets, believed);
    }
}
