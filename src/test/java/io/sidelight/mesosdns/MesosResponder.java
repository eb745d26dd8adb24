package io.sidelight.mesosdns;

import io.sidelight.mesosdns.wire.Answer;
import io.sidelight.mesosdns.wire.Answer.Address;
import io.sidelight.mesosdns.wire.Answer.Authority;
import io.sidelight.mesosdns.wire.Answer.Service;
import io.sidelight.mesosdns.wire.Flags;
import io.sidelight.mesosdns.wire.Query;
import io.sidelight.mesosdns.wire.ResponseWriter;
import io.sidelight.mesosdns.wire.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Responses of Mesos-DNS from the records of one load (domain.md 2.4 to 2.6). */
record MesosResponder(MesosDnsConfig config, MesosRecords records, long serial) {
    static final String MAILBOX = "root.ns1.mesos.";
    private static final int WEIGHT = 1;
    static final int RETRY_SECONDS = 600;
    static final int EXPIRE_SECONDS = 86_400;

    /** Sections of a response. */
    private record Sections(List<Answer> answers, List<Answer> authority, List<Answer> additional) {
        static Sections of(List<Answer> answers) {
            return new Sections(answers, List.of(), List.of());
        }
    }

    byte[] respond(Query query, Transport transport) {
        String name = query.lowerCaseName().replace(".*", "");
        Sections sections = sections(query, name);
        boolean absent = sections.answers().isEmpty() && deniesAbsence(query.type());
        if (absent) {
            sections = new Sections(List.of(), List.of(authority(query.name())), List.of());
        }
        int rcode = absent && !records.has(name) ? Flags.NXDOMAIN : 0;
        return fitting(query, Flags.AA | Flags.RA | rcode, sections, transport);
    }

    private Sections sections(Query query, String name) {
        return switch (query.type()) {
            case Query.A -> Sections.of(shuffled(addresses(name, records.ipv4)));
            case Query.AAAA -> Sections.of(shuffled(addresses(name, records.ipv6)));
            case Query.SRV -> services(query.name(), name);
            case Query.SOA -> new Sections(List.of(), List.of(authority(query.name())), List.of());
            case Query.NS -> new Sections(List.of(), List.of(nameServer(query.name())), List.of());
            case Query.ANY ->
                new Sections(
                        shuffled(Stream.of(
                                        addresses(name, records.ipv4),
                                        addresses(name, records.ipv6),
                                        services(query.name(), name).answers())
                                .flatMap(List::stream)
                                .toList()),
                        List.of(authority(query.name()), nameServer(query.name())),
                        List.of());
            default -> Sections.of(List.of());
        };
    }

    /** Services without a record, and the zone's own records, are no reason for a denial. */
    private static boolean deniesAbsence(int type) {
        return type != Query.SRV && type != Query.SOA && type != Query.NS;
    }

    private List<Answer> addresses(String name, Map<String, Set<String>> addresses) {
        return addresses.getOrDefault(name, Set.of()).stream()
                .<Answer>map(address -> new Address(name, config.ttl(), address))
                .toList();
    }

    /** Each target has at most one address of each family in the additional section. */
    private Sections services(String qname, String name) {
        List<Service> services = records.services.getOrDefault(name, Set.of()).stream()
                .map(target -> service(qname, target))
                .toList();
        List<Answer> additional = services.stream()
                .map(Service::target)
                .distinct()
                .flatMap(target -> Stream.of(records.ipv4, records.ipv6)
                        .flatMap(family ->
                                shuffled(addresses(target, family)).stream().limit(1)))
                .toList();
        return new Sections(shuffled(services), List.of(), additional);
    }

    private Service service(String owner, String target) {
        int colon = target.lastIndexOf(':');
        int port = Integer.parseInt(target.substring(colon + 1));
        return new Service(owner, config.ttl(), WEIGHT, port, target.substring(0, colon));
    }

    private Answer nameServer(String owner) {
        return new Answer.NameServer(owner, config.ttl(), MesosRecords.NAME_SERVER);
    }

    /** Returns the SOA record. Its owner is the queried name. */
    private Authority authority(String owner) {
        return new Authority(
                owner,
                config.ttl(),
                MesosRecords.NAME_SERVER,
                MAILBOX,
                serial,
                config.ttl(),
                RETRY_SECONDS,
                EXPIRE_SECONDS,
                config.ttl());
    }

    /** Drops records that do not fit: additional records before the answer section. Both set the TC bit. */
    private byte[] fitting(Query query, int flags, Sections sections, Transport transport) {
        byte[] whole = write(query, flags, sections);
        if (whole.length <= transport.limit()) {
            return whole;
        }
        int truncated = config.truncateBit() ? flags | Flags.TC : flags;
        List<Answer> answers = sections.answers();
        int fitting = 0;
        int tooMany = answers.size() + 1;
        while (tooMany - fitting > 1) {
            int tried = (fitting + tooMany) / 2;
            boolean fits = write(query, truncated, Sections.of(answers.subList(0, tried))).length < transport.limit();
            fitting = fits ? tried : fitting;
            tooMany = fits ? tooMany : tried;
        }
        return write(query, truncated, Sections.of(answers.subList(0, fitting)));
    }

    private static byte[] write(Query query, int flags, Sections sections) {
        return new ResponseWriter(query, flags)
                .answers(sections.answers())
                .authority(sections.authority())
                .additional(sections.additional())
                .toBytes();
    }

    private static List<Answer> shuffled(List<? extends Answer> records) {
        List<Answer> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled);
        return shuffled;
    }
}
