package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Question;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the octets of a datagram say, and nothing else: RFC 1035, section 4, read without the library that the agent uses, to
 * tell what the agent may make of it at most.
 */
final class WireBytes {
    private static final int HEADER = 12;
    private static final int NOERROR = 0;
    private static final int NXDOMAIN = 3;
    private static final int CNAME = 5;
    private static final List<Integer> BESIDE = List.of(39, 46); // DNAME, RRSIG
    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int SRV = 33;
    private static final int PORT = 4;
    private static final int TARGET = 6;
    private static final String ESCAPED = "\"().;\\@$";
    private static final int LONGEST_CHAIN = 8;

    private final ByteBuffer octets;
    private final List<Resource> answer = new ArrayList<>();

    private record Resource(String owner, int type, int dclass, int data, int length) {}

    /** The octets are no message, or one that answers something else. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1;

        /** Without a trace of where: there are very many of them. */
        NoAnswerException(String why) {
            super(why, null, false, false);
        }
    }

    /** Reads all of them, or none. */
    private WireBytes(byte[] datagram) throws NoAnswerException {
        this.octets = ByteBuffer.wrap(datagram);
        octets.position(HEADER);
        need(octets.getShort(4) == 1, "one question");
        String unused = name();
        octets.getInt();
        section(octets.getShort(6), answer);
        section(octets.getShort(8), new ArrayList<>());
        section(octets.getShort(10), new ArrayList<>());
        need(!octets.hasRemaining(), "an end");
    }

    /**
     * What they say in answer to the question with this id: {@code records} and the addresses or targets, or {@code none};
     * something else when they are not precisely one answer to it.
     */
    static String text(byte[] datagram, int id, Question question) {
        try {
            WireBytes read = new WireBytes(datagram);
            read.needToAnswer(id, question);
            List<String> said = new ArrayList<>();
            for (Resource each : read.atTheEnd(question)) {
                (each.type() == SRV
                                ? read.target(each)
                                : Stream.of(read.address(each).toString()))
                        .forEach(said::add);
            }
            return said.isEmpty()
                    ? "none"
                    : said.stream().distinct().sorted().collect(Collectors.joining(" ", "records ", ""));
        } catch (NoAnswerException | BufferUnderflowException | IllegalArgumentException noAnswer) {
            return "no answer: " + noAnswer.getMessage();
        }
    }

    /** Places of the octets that say what the answer is: the addresses, or the targets. */
    static BitSet data(byte[] answer) throws NoAnswerException {
        BitSet places = new BitSet();
        for (Resource each : new WireBytes(answer).answer) {
            if (each.type() != CNAME) {
                places.set(each.data(), each.data() + each.length());
            }
        }
        return places;
    }

    private void needToAnswer(int id, Question question) throws NoAnswerException {
        need((octets.getShort(0) & 0xffff) == id, "the id");
        need((octets.get(2) & 0xfa) == 0x80, "an answer, to a query, that is whole");
        need((octets.get(3) & 0xf) == NOERROR || (octets.get(3) & 0xf) == NXDOMAIN, "no error");
        octets.position(HEADER);
        need(name().equals(spelled(question.name())), "the name");
        need(octets.getShort() == type(question), "the type");
        need(octets.getShort() == 1, "the class");
    }

    private List<Resource> atTheEnd(Question question) throws NoAnswerException {
        List<Resource> left = new ArrayList<>(answer);
        left.removeIf(each -> BESIDE.contains(each.type()));
        String owner = spelled(question.name());
        for (int links = 0; links <= LONGEST_CHAIN; links++) {
            String name = owner;
            List<Resource> here =
                    left.stream().filter(each -> each.owner().equals(name)).toList();
            left.removeAll(here);
            if (here.size() != 1 || here.get(0).type() != CNAME) {
                need(left.isEmpty(), "nothing else");
                need(here.stream().allMatch(each -> mayAnswer(each, question)), "the type");
                need(here.stream().allMatch(each -> each.dclass() == 1), "the class");
                List<Resource> found = here.stream()
                        .filter(each -> each.type() == type(question))
                        .toList();
                return found;
            }
            need(here.get(0).dclass() == 1, "the class");
            octets.position(here.get(0).data());
            owner = name();
            need(octets.position() == here.get(0).data() + here.get(0).length(), "a name");
        }
        throw new NoAnswerException("an end of the chain");
    }

    private Ip address(Resource resource) {
        return Ip.of(Arrays.copyOfRange(octets.array(), resource.data(), resource.data() + resource.length()));
    }

    /** Nothing for one that leads nowhere: to the port 0, or to the root. */
    private Stream<String> target(Resource service) throws NoAnswerException {
        int port = octets.getShort(service.data() + PORT) & 0xffff;
        octets.position(service.data() + TARGET);
        String name = name();
        need(octets.position() == service.data() + service.length(), "a target");
        return port == 0 || name.equals("\0") ? Stream.empty() : Stream.of(written(name) + ":" + port);
    }

    /** As a name is written in a zone file, without the dot at its end. */
    private static String written(String name) {
        StringBuilder written = new StringBuilder();
        for (int label = 0; name.charAt(label) != 0; label += 1 + name.charAt(label)) {
            written.append(label == 0 ? "" : ".");
            for (char octet :
                    name.substring(label + 1, label + 1 + name.charAt(label)).toCharArray()) {
                boolean shown = octet > ' ' && octet < 0x7f;
                written.append(
                        !shown ? "\\%03d".formatted((int) octet) : (ESCAPED.indexOf(octet) < 0 ? "" : "\\") + octet);
            }
        }
        return written.toString();
    }

    private void section(short count, List<Resource> section) throws NoAnswerException {
        for (int i = 0; i < (count & 0xffff); i++) {
            String owner = name();
            int type = octets.getShort() & 0xffff;
            int dclass = octets.getShort() & 0xffff;
            octets.getInt();
            int length = octets.getShort() & 0xffff;
            section.add(new Resource(owner, type, dclass, octets.position(), length));
            octets.position(octets.position() + length);
        }
    }

    /** A name in lower case, each label behind its length. */
    private String name() throws NoAnswerException {
        StringBuilder name = new StringBuilder();
        int after = -1;
        for (int steps = 0; steps < 256; steps++) {
            int length = octets.get() & 0xff;
            if (length >= 0xc0) {
                int to = (length & 0x3f) << 8 | (octets.get() & 0xff);
                after = after < 0 ? octets.position() : after;
                octets.position(to);
                continue;
            }
            need(length < 64, "a label");
            name.append((char) length);
            if (length == 0) {
                octets.position(after < 0 ? octets.position() : after);
                return name.toString();
            }
            for (int i = 0; i < length; i++) {
                char octet = (char) (octets.get() & 0xff);
                name.append(octet >= 'A' && octet <= 'Z' ? Character.toLowerCase(octet) : octet);
            }
        }
        throw new NoAnswerException("no end of a name");
    }

    private static String spelled(String name) {
        StringBuilder spelled = new StringBuilder();
        for (String label : name.split("\\.", -1)) {
            spelled.append((char) label.length()).append(label);
        }
        return spelled.append('\0').toString();
    }

    private static int type(Question question) {
        return switch (question.type()) {
            case A -> A;
            case AAAA -> AAAA;
            case SRV -> SRV;
        };
    }

    /** An address of the other family may stand beside what was asked for. */
    private static boolean mayAnswer(Resource resource, Question question) {
        return switch (resource.type()) {
            case A -> resource.length() == 4 && question.type() != Question.Type.SRV;
            case AAAA -> resource.length() == 16 && question.type() != Question.Type.SRV;
            default -> resource.type() == SRV && question.type() == Question.Type.SRV;
        };
    }

    private static void need(boolean held, String what) throws NoAnswerException {
        if (!held) {
            throw new NoAnswerException("it has not " + what);
        }
    }
}
