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
 * An independent parser of DNS responses (RFC 1035, section 4), without the library that the agent uses. It gives the most that the
 * agent may read from a datagram.
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

    private final ByteBuffer bytes;
    private final List<Resource> answer = new ArrayList<>();

    private record Resource(String owner, int type, int dclass, int data, int length) {}

    /** The bytes are not a response to the query. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1;

        /** Creates the exception without a stack trace, because there are very many of them. */
        NoAnswerException(String why) {
            super(why, null, false, false);
        }
    }

    /** Parses all bytes, or fails. */
    private WireBytes(byte[] datagram) throws NoAnswerException {
        this.bytes = ByteBuffer.wrap(datagram);
        bytes.position(HEADER);
        need(bytes.getShort(4) == 1, "one question");
        String unused = name();
        bytes.getInt();
        section(bytes.getShort(6), answer);
        section(bytes.getShort(8), new ArrayList<>());
        section(bytes.getShort(10), new ArrayList<>());
        need(!bytes.hasRemaining(), "an end");
    }

    /**
     * Describes a response to a question: {@code records} and the addresses or targets, or {@code none}. Any other text means that the
     * bytes are not exactly a response to the question with this ID.
     */
    static String text(byte[] datagram, int id, Question question) {
        try {
            WireBytes read = new WireBytes(datagram);
            read.needToAnswer(id, question);
            List<String> found = new ArrayList<>();
            for (Resource each : read.atTheEnd(question)) {
                (each.type() == SRV
                                ? read.target(each)
                                : Stream.of(read.address(each).toString()))
                        .forEach(found::add);
            }
            return found.isEmpty()
                    ? "none"
                    : found.stream().distinct().sorted().collect(Collectors.joining(" ", "records ", ""));
        } catch (NoAnswerException | BufferUnderflowException | IllegalArgumentException noAnswer) {
            return "no response: " + noAnswer.getMessage();
        }
    }

    /** Returns the positions of the bytes of addresses and targets. */
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
        need((bytes.getShort(0) & 0xffff) == id, "the id");
        need((bytes.get(2) & 0xfa) == 0x80, "a complete response to a query");
        need((bytes.get(3) & 0xf) == NOERROR || (bytes.get(3) & 0xf) == NXDOMAIN, "no error");
        bytes.position(HEADER);
        need(name().equals(spelled(question.name())), "the name");
        need(bytes.getShort() == type(question), "the type");
        need(bytes.getShort() == 1, "the class");
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
            bytes.position(here.get(0).data());
            owner = name();
            need(bytes.position() == here.get(0).data() + here.get(0).length(), "a name");
        }
        throw new NoAnswerException("an end of the chain");
    }

    private Ip address(Resource resource) {
        return Ip.of(Arrays.copyOfRange(bytes.array(), resource.data(), resource.data() + resource.length()));
    }

    /** Returns the target; empty for one with the port 0 or the root, which offers no service. */
    private Stream<String> target(Resource service) throws NoAnswerException {
        int port = bytes.getShort(service.data() + PORT) & 0xffff;
        bytes.position(service.data() + TARGET);
        String name = name();
        need(bytes.position() == service.data() + service.length(), "a target");
        return port == 0 || name.equals("\0") ? Stream.empty() : Stream.of(written(name) + ":" + port);
    }

    /** Returns a name in the form of a zone file, without the trailing dot. */
    private static String written(String name) {
        StringBuilder written = new StringBuilder();
        for (int label = 0; name.charAt(label) != 0; label += 1 + name.charAt(label)) {
            written.append(label == 0 ? "" : ".");
            for (char character :
                    name.substring(label + 1, label + 1 + name.charAt(label)).toCharArray()) {
                boolean shown = character > ' ' && character < 0x7f;
                written.append(
                        !shown
                                ? "\\%03d".formatted((int) character)
                                : (ESCAPED.indexOf(character) < 0 ? "" : "\\") + character);
            }
        }
        return written.toString();
    }

    private void section(short count, List<Resource> section) throws NoAnswerException {
        for (int i = 0; i < (count & 0xffff); i++) {
            String owner = name();
            int type = bytes.getShort() & 0xffff;
            int dclass = bytes.getShort() & 0xffff;
            bytes.getInt();
            int length = bytes.getShort() & 0xffff;
            section.add(new Resource(owner, type, dclass, bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
    }

    /** Reads a name in lower case, with each label after its length. */
    private String name() throws NoAnswerException {
        StringBuilder name = new StringBuilder();
        int after = -1;
        for (int steps = 0; steps < 256; steps++) {
            int length = bytes.get() & 0xff;
            if (length >= 0xc0) {
                int to = (length & 0x3f) << 8 | (bytes.get() & 0xff);
                after = after < 0 ? bytes.position() : after;
                bytes.position(to);
                continue;
            }
            need(length < 64, "a label");
            name.append((char) length);
            if (length == 0) {
                bytes.position(after < 0 ? bytes.position() : after);
                return name.toString();
            }
            for (int i = 0; i < length; i++) {
                char character = (char) (bytes.get() & 0xff);
                name.append(character >= 'A' && character <= 'Z' ? Character.toLowerCase(character) : character);
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

    /** Whether a record may be in the response. Addresses of the other family may. */
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
