package io.sidelight.resolve.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Tests of the forms of responses that are read without the library, with the outcome that the library leads to. */
class UsualResponseTest {
    private static final String OWNER = "a.kafka.mesos.";
    private static final Question QUESTION = new Question("a.kafka.mesos", Question.Type.A);

    static Stream<Arguments> usual() throws IOException {
        return Stream.of(
                arguments("one address", message(Rcode.NOERROR, a("10.0.1.11", 60))),
                arguments("several addresses", message(Rcode.NOERROR, a("10.0.1.12", 60), a("10.0.1.11", 30))),
                arguments("no address", denial(Rcode.NOERROR)),
                arguments("no name", denial(Rcode.NXDOMAIN)),
                arguments("no name, without an SOA record", message(Rcode.NXDOMAIN)));
    }

    static Stream<Arguments> unusual() throws IOException {
        Message alias = message(Rcode.NOERROR, record("CNAME", "b.kafka.mesos.", 60));
        Message truncated = message(Rcode.NOERROR, a("10.0.1.11", 60));
        truncated.getHeader().setFlag(Flags.TC);
        return Stream.of(
                arguments("an alias", alias),
                arguments("the TC bit", truncated),
                arguments("an address that no machine has", message(Rcode.NOERROR, a("0.0.0.0", 60))),
                arguments("addresses of a name that does not exist", message(Rcode.NXDOMAIN, a("10.0.1.11", 60))),
                arguments("a failure", message(Rcode.SERVFAIL)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usual")
    void usualResponse_isReadAsTheLibraryReadsIt(String name, Message message) throws IOException {
        for (boolean hasOpt : new boolean[] {false, true}) {
            if (hasOpt) {
                message.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
            }
            byte[] wire = message.toWire();
            Outcome expected = new ResponseParser(QUESTION).outcome(EncodedQuery.read(wire));

            assertThat(read(wire)).contains(new UsualResponse.Content(expected, true));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusual")
    void otherMessage_isLeftToTheLibrary(String name, Message message) throws IOException {
        assertThat(read(message.toWire())).isEmpty();
    }

    @Test
    void bytesAfterTheMessage_areLeftToTheLibrary() throws IOException {
        byte[] wire = message(Rcode.NOERROR, a("10.0.1.11", 60)).toWire();
        byte[] longer = Arrays.copyOf(wire, wire.length + 1);

        assertThat(read(longer)).isEmpty();
    }

    private static Optional<UsualResponse.Content> read(byte[] wire) throws IOException {
        return UsualResponse.parse(EncodedQuery.of(QUESTION), wire);
    }

    private static Message denial(int rcode) throws IOException {
        Message message = message(rcode);
        Name zone = Name.fromString("mesos.");
        message.addRecord(
                Record.fromString(zone, Type.SOA, DClass.IN, 60, "ns.mesos. root.mesos. 1 60 60 60 30", Name.root),
                Section.AUTHORITY);
        return message;
    }

    private static Message message(int rcode, Record... answers) throws IOException {
        Message message = Message.newQuery(Record.newRecord(Name.fromString(OWNER), Type.A, DClass.IN));
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.AA);
        message.getHeader().setRcode(rcode);
        for (Record answer : answers) {
            message.addRecord(answer, Section.ANSWER);
        }
        return message;
    }

    private static Record a(String address, long ttl) throws IOException {
        return record("A", address, ttl);
    }

    private static Record record(String type, String data, long ttl) throws IOException {
        return Record.fromString(Name.fromString(OWNER), Type.value(type), DClass.IN, ttl, data, Name.root);
    }
}
