package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.ScriptedServer.Script;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Tests of the outcome for each possible response of one name server. */
@ExtendWith(Queries.Closing.class)
class NameServersOutcomeTest {
    private static final String NAME = "a.kafka.mesos";
    private static final Reply GOOD = Reply.records("a.kafka.mesos. 60 A 10.0.1.11");
    private static final int ANCOUNT = 7;
    private static final String SOA = " SOA ns1.mesos. root.ns1.mesos. 1 60 600 86400 ";

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments("two addresses, least TTL", Reply.records("""
                        a.kafka.mesos. 60 A 10.0.1.12
                        a.kafka.mesos. 5  A 10.0.1.11"""), "records 10.0.1.11 10.0.1.12 for 5 s"),
                arguments("an address twice", Reply.records("""
                        a.kafka.mesos. 60 A 10.0.1.11
                        a.kafka.mesos. 60 A 10.0.1.11"""), "records 10.0.1.11 for 60 s"),
                arguments(
                        "an owner in capitals",
                        Reply.records("A.Kafka.MESOS. 60 A 10.0.1.11"),
                        "records 10.0.1.11 for 60 s"),
                arguments("an address without authority", GOOD.unauthoritative(), "records 10.0.1.11 for 60 s"),
                arguments("no record and no SOA", Reply.of(Rcode.NOERROR), "nodata for 1 s"),
                arguments("SOA with the lesser minimum", negative(Rcode.NOERROR, 60, 5), "nodata for 5 s"),
                arguments("SOA with the lesser TTL", negative(Rcode.NOERROR, 5, 60), "nodata for 5 s"),
                arguments("NXDOMAIN", negative(Rcode.NXDOMAIN, 60, 60), "nxdomain for 60 s"),
                arguments("NXDOMAIN without SOA", Reply.of(Rcode.NXDOMAIN), "nxdomain for 1 s"),
                arguments(
                        "NXDOMAIN without authority",
                        negative(Rcode.NXDOMAIN, 60, 60).unauthoritative(),
                        "nxdomain_unauthoritative for 60 s"),
                arguments("SERVFAIL", Reply.of(Rcode.SERVFAIL), "servfail"),
                arguments("REFUSED", Reply.of(Rcode.REFUSED), "refused"),
                arguments("another rcode", Reply.of(Rcode.NOTIMP), "rcode"));
    }

    static Stream<Arguments> services() {
        return Stream.of(
                arguments(
                        "two of one task, least TTL",
                        Reply.records("""
                        a.kafka.mesos. 60 SRV 0 1 31001 Web-abc12-s0.marathon.mesos.
                        a.kafka.mesos. 5  SRV 0 1 31000 web-abc12-s0.marathon.mesos."""),
                        "records web-abc12-s0.marathon.mesos:31000 web-abc12-s0.marathon.mesos:31001 for 5 s"),
                arguments(
                        "an owner in capitals",
                        Reply.records("A.kafka.MESOS. 60 SRV 0 1 80 b.mesos."),
                        "records b.mesos:80 for 60 s"),
                arguments("one that leads nowhere", Reply.records("""
                        a.kafka.mesos. 60 SRV 0 1 0  b.mesos.
                        a.kafka.mesos. 60 SRV 0 1 80 .
                        a.kafka.mesos. 60 SRV 0 1 80 c.mesos."""), "records c.mesos:80 for 60 s"),
                arguments("none, in the form of Mesos-DNS", Reply.of(Rcode.NOERROR), "nodata for 1 s"),
                arguments("another type", Reply.records("a.kafka.mesos. 60 A 10.0.1.11"), "malformed"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("services")
    void srvResponse_hasOutcome(String reply, Script script, String outcome) throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(script)) {
            assertThat(Queries.line(Queries.servers(server.address())
                            .query(new Question(NAME, Question.Type.SRV))
                            .outcome()))
                    .as(reply)
                    .isEqualTo(outcome);
        }
    }

    static Stream<Arguments> aliases() {
        return Stream.of(
                arguments("a chain, least TTL", Reply.records("""
                        a.kafka.mesos. 60 CNAME b.kafka.mesos.
                        b.kafka.mesos. 7  CNAME C.kafka.mesos.
                        c.kafka.mesos. 60 A     10.0.1.11"""), "records 10.0.1.11 for 7 s"),
                arguments("a chain, last link first", Reply.records("""
                        c.kafka.mesos. 60 A     10.0.1.11
                        b.kafka.mesos. 60 CNAME c.kafka.mesos.
                        a.kafka.mesos. 60 CNAME b.kafka.mesos."""), "records 10.0.1.11 for 60 s"),
                arguments("a chain beside the alias that made it", Reply.records("""
                        kafka.mesos.   60 DNAME kafka.example.
                        a.kafka.mesos. 60 CNAME a.kafka.example.
                        a.kafka.example. 60 A   10.0.1.11"""), "records 10.0.1.11 for 60 s"),
                arguments(
                        "an end without address",
                        Reply.records("a.kafka.mesos. 60 CNAME b.kafka.mesos.")
                                .withAuthority("kafka.mesos. 60" + SOA + 60),
                        "nodata for 60 s"));
    }

    /** Messages that the server did not send, or not for this query. */
    static Stream<Arguments> strangers() {
        return Stream.of(
                arguments(
                        "garbage",
                        bytes(query -> "HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII)),
                        "a message with another ID"),
                arguments("less than a header", bytes(query -> new byte[] {1, 2, 3}), "shorter than a message header"),
                arguments(
                        "another id",
                        changed(reply ->
                                reply.getHeader().setID(reply.getHeader().getID() ^ 1)),
                        "a message with another ID"),
                arguments(
                        "the question for another name",
                        changed(reply -> lookup(reply, "b.kafka.mesos.", Type.A)),
                        "a response to another query"),
                arguments(
                        "the question for another type",
                        changed(reply -> lookup(reply, NAME + ".", Type.AAAA)),
                        "a response to another query"),
                arguments(
                        "no question",
                        changed(reply -> reply.removeAllRecords(Section.QUESTION)),
                        "a response to another query"));
    }

    static Stream<Arguments> strangeReplies() {
        return Stream.of(
                arguments("the query itself", bytes(Message::toWire)),
                arguments("a response without the QR bit", changed(reply -> reply.getHeader()
                        .unsetFlag(Flags.QR))),
                arguments("the response to another kind of query", changed(reply -> reply.getHeader()
                        .setOpcode(Opcode.NOTIFY))),
                arguments("two questions", changed(reply -> reply.addRecord(reply.getQuestion(), Section.QUESTION))),
                arguments("NXDOMAIN with an address", changed(reply -> reply.getHeader()
                        .setRcode(Rcode.NXDOMAIN))),
                arguments("bytes after the end", bytes(query -> Arrays.copyOf(good(query), good(query).length + 1))),
                arguments("a count below the number of records", bytes(query -> {
                    byte[] reply = good(query);
                    reply[ANCOUNT] = 0;
                    return reply;
                })));
    }

    /** Some of the records may be valid, but a part could be mistaken for the complete set. */
    static Stream<Arguments> strangeRecords() {
        return Stream.of(
                arguments("records of another name", Reply.records("b.kafka.mesos. 60 A 10.0.1.11")),
                arguments("a record of another name", Reply.records("""
                        a.kafka.mesos. 60 A 10.0.1.11
                        b.kafka.mesos. 60 A 10.0.1.12""")),
                arguments("a record of another type", Reply.records("""
                        a.kafka.mesos. 60 A 10.0.1.11
                        a.kafka.mesos. 60 TXT x""")),
                arguments("a record of another class", Reply.records("a.kafka.mesos. 60 CH A 10.0.1.11")),
                arguments("an alias with an address", Reply.records("""
                        a.kafka.mesos. 60 A     10.0.1.11
                        a.kafka.mesos. 60 CNAME b.kafka.mesos.""")),
                arguments("two aliases", Reply.records("""
                        a.kafka.mesos. 60 CNAME b.kafka.mesos.
                        a.kafka.mesos. 60 CNAME c.kafka.mesos.
                        b.kafka.mesos. 60 A     10.0.1.11""")),
                arguments("a loop", Reply.records("""
                        a.kafka.mesos. 60 CNAME b.kafka.mesos.
                        b.kafka.mesos. 60 CNAME a.kafka.mesos.""")),
                arguments("an alias of itself", Reply.records("a.kafka.mesos. 60 CNAME a.kafka.mesos.")),
                arguments("a chain of nine", Reply.records(chain(9) + "a9.mesos. 60 A 10.0.1.11")),
                arguments("a chain without its end", Reply.records("a.kafka.mesos. 60 CNAME b.kafka.mesos.")),
                arguments(
                        "a referral",
                        Reply.of(Rcode.NOERROR).unauthoritative().withAuthority("mesos. 60 NS ns.example.")),
                arguments("an unspecified address", Reply.records("a.kafka.mesos. 60 A 0.0.0.0")),
                arguments("a multicast address", Reply.records("a.kafka.mesos. 60 A 224.0.0.1")),
                arguments("the broadcast address", Reply.records("a.kafka.mesos. 60 A 255.255.255.255")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"replies", "aliases"})
    void response_hasOutcome(String rule, Script script, String outcome) throws Exception {
        assertThat(Queries.line(answer(script).outcome())).as(rule).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"strangeReplies", "strangeRecords"})
    void messageThatIsNoResponse_isMalformed(String rule, Script script) throws Exception {
        assertThat(Queries.line(answer(script).outcome())).as(rule).isEqualTo("malformed");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"strangeReplies", "strangeRecords"})
    void damagedResponse_isQueriedAgainAtOnce(String rule, Script script) throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(script)) {
            QueryResult answer = Queries.servers(server.address()).a(NAME);

            assertThat(answer.took()).as(rule).isLessThan(Queries.TIMEOUT);
            assertThat(server.queries()).isEqualTo(3);
        }
    }

    /** The true response may still arrive after the message. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void unmatchedMessage_isIgnored_andReportedAtTheTimeout(String rule, Script script, String description)
            throws Exception {
        Duration timeout = Duration.ofMillis(200);
        try (ScriptedServer server = ScriptedServer.udp(script)) {
            QueryResult answer = Queries.servers(timeout, server.address()).a(NAME);

            assertThat(answer.words()).as(rule).startsWith("a.kafka.mesos A: malformed (" + description + ") from ");
            assertThat(answer.took()).isGreaterThanOrEqualTo(timeout.multipliedBy(2));
            assertThat(server.queries()).as("once more, as after silence").isEqualTo(2);
        }
    }

    @Test
    void otherRcode_isInTheDetail() throws Exception {
        assertThat(answer(Reply.of(Rcode.NOTIMP)).words())
                .startsWith("a.kafka.mesos A: rcode (NOTIMP) from 127.0.0.1:");
    }

    /** The forwarder of dcos-net sends such a response while no master responds. */
    @Test
    void servfailWithoutTheQrBit_isServfail() throws Exception {
        Script unmarked = query -> {
            Message reply = Reply.of(Rcode.SERVFAIL).message(query);
            reply.getHeader().unsetFlag(Flags.QR);
            return Optional.of(reply.toWire());
        };

        assertThat(Queries.line(answer(unmarked).outcome())).isEqualTo("servfail");
    }

    @Test
    void addressesOfTheOtherType_areLeftOut() throws Exception {
        Reply both = Reply.records("""
                a.kafka.mesos. 60 A    10.0.1.11
                a.kafka.mesos. 60 AAAA fd01:b::5""");
        try (ScriptedServer server = ScriptedServer.udp(both)) {
            QueryResult answer = Queries.servers(server.address()).query(new Question(NAME, Question.Type.AAAA));

            assertThat(Queries.line(answer.outcome())).isEqualTo("records fd01:b::5 for 60 s");
        }
    }

    @Test
    void silence_isATimeout() throws Exception {
        Duration timeout = Duration.ofMillis(300);
        try (ScriptedServer server = ScriptedServer.udp(Script.silence())) {
            QueryResult answer = Queries.servers(timeout, server.address()).a(NAME);

            assertThat(Queries.line(answer.outcome())).isEqualTo("timeout");
            // The upper limit leaves room for a slow machine.
            assertThat(answer.took()).isBetween(timeout, timeout.plusSeconds(4));
        }
    }

    @Test
    void timeout_isCompletedByTheExecutor() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(Script.silence())) {
            String thread = Queries.servers(Duration.ofMillis(300), server.address())
                    .resolver()
                    .query(new Question(NAME, Question.Type.A))
                    .thenApply(answer -> Thread.currentThread().getName())
                    .get(20, TimeUnit.SECONDS);

            assertThat(thread).isEqualTo(Queries.THREAD);
        }
    }

    @Test
    void closedPort_isUnreachable() throws Exception {
        InetSocketAddress closed = ScriptedServer.closedPort();

        QueryResult answer = Queries.servers(closed).a(NAME);

        assertThat(Queries.line(answer.outcome())).isEqualTo("unreachable");
        assertThat(answer.took()).isLessThan(Queries.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..mesos", "{64}.mesos", "{63}.{63}.{63}.{63}.mesos"})
    void invalidName_isNotQueried(String pattern) throws Exception {
        String name = pattern.replace("{64}", "x".repeat(64)).replace("{63}", "x".repeat(63));
        try (ScriptedServer server = ScriptedServer.udp(Reply.of(Rcode.NOERROR))) {
            QueryResult answer = Queries.servers(server.address()).a(name);

            assertThat(Queries.line(answer.outcome())).isEqualTo("bad_name");
            assertThat(answer.server()).isEqualTo("-");
            assertThat(server.queries()).isZero();
        }
    }

    private static QueryResult answer(Script script) throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(script)) {
            return Queries.servers(server.address()).a(NAME);
        }
    }

    private static Reply negative(int rcode, int ttl, int minimum) {
        return Reply.of(rcode).withAuthority("a.kafka.mesos. " + ttl + SOA + minimum);
    }

    /** A change of a valid reply. */
    private interface Change {
        void to(Message reply) throws IOException;
    }

    private interface Bytes {
        byte[] of(Message query) throws IOException;
    }

    private static Script bytes(Bytes reply) {
        return query -> Optional.of(reply.of(query));
    }

    private static String chain(int links) {
        return "a.kafka.mesos. 60 CNAME a1.mesos.\n"
                + IntStream.range(1, links)
                        .mapToObj(link -> "a" + link + ".mesos. 60 CNAME a" + (link + 1) + ".mesos.\n")
                        .collect(Collectors.joining());
    }

    private static byte[] good(Message query) throws IOException {
        return GOOD.message(query).toWire();
    }

    private static Script changed(Change change) {
        return query -> {
            Message reply = GOOD.message(query);
            change.to(reply);
            return Optional.of(reply.toWire());
        };
    }

    private static void lookup(Message reply, String name, int type) throws IOException {
        reply.removeAllRecords(Section.QUESTION);
        reply.addRecord(Record.newRecord(Name.fromString(name), type, DClass.IN), Section.QUESTION);
    }
}
