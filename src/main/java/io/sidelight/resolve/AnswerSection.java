package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Question;
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
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/**
 * The answer section of a reply to a question for addresses: a chain of aliases that begins at the name asked for, and the
 * addresses at its end (RFC 1034, sections 3.6.2 and 4.3.2). A section with anything else in it is spoilt, or meant for somebody
 * else, and nothing of it is believed: what is left of it would be taken for the whole.
 *
 * <p>Owner names are compared without regard to case: Mesos-DNS answers in lower case whatever was asked.
 *
 * @param aliased whether the name asked for is an alias
 * @param addresses of the type asked for; empty when the end of the chain has none
 * @param ttl the least of the chain and of these addresses, in seconds
 */
record AnswerSection(boolean aliased, List<Ip> addresses, long ttl) {
    private static final int LONGEST_CHAIN = 8;

    /**
     * Reads the section.
     *
     * @throws WireParseException when it is no answer to the question
     */
    static AnswerSection of(Question question, Name asked, List<Record> records) throws WireParseException {
        needClassIn(records);
        List<Record> left = new ArrayList<>(records);
        // They say where an alias or a set of records has come from.
        left.removeIf(record -> record instanceof DNAMERecord || record instanceof RRSIGRecord);
        Set<Name> links = new HashSet<>();
        Name owner = asked;
        long ttl = Integer.MAX_VALUE;
        List<Record> here = taken(left, owner);
        while (here.size() == 1 && here.get(0) instanceof CNAMERecord alias) {
            links.add(owner);
            owner = alias.getTarget();
            ttl = Math.min(ttl, alias.getTTL());
            if (links.contains(owner) || links.size() > LONGEST_CHAIN) {
                throw new WireParseException("a chain of aliases without an end");
            }
            here = taken(left, owner);
        }
        if (!left.isEmpty()) {
            throw new WireParseException("a record of " + left.get(0).getName() + " was not asked for");
        }
        List<Ip> addresses = new ArrayList<>();
        for (Record record : here) {
            Ip address = address(record);
            if (Type.string(record.getType()).equals(question.type().name())) {
                addresses.add(address);
                ttl = Math.min(ttl, record.getTTL());
            }
        }
        return new AnswerSection(!links.isEmpty(), addresses, ttl);
    }

    private static void needClassIn(List<Record> records) throws WireParseException {
        for (Record record : records) {
            if (record.getDClass() != DClass.IN) {
                throw new WireParseException("a record of class " + DClass.string(record.getDClass()));
            }
        }
    }

    private static List<Record> taken(List<Record> from, Name owner) {
        List<Record> taken =
                from.stream().filter(record -> record.getName().equals(owner)).toList();
        from.removeAll(taken);
        return taken;
    }

    private static Ip address(Record record) throws WireParseException {
        Ip address;
        if (record instanceof ARecord a) {
            address = new Ip(a.getAddress());
        } else if (record instanceof AAAARecord aaaa) {
            address = new Ip(aaaa.getAddress());
        } else {
            throw new WireParseException("a record of type " + Type.string(record.getType()) + " was not asked for");
        }
        if (!address.isUnicast()) {
            throw new WireParseException(address + " is no address of a machine");
        }
        return address;
    }
}
