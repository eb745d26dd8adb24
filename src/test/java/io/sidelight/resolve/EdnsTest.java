package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.ResponseHeader.Transport;
import io.sidelight.resolve.ScriptedServer.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Tests of name servers without EDNS, which get queries without an OPT record (RFC 6891, section 6.2.2). */
@ExtendWith(Queries.Closing.class)
class EdnsTest {
    private static final String NAME = "a.kafka.mesos";
    private static final String FOUND = "records 10.0.1.11 for 60 s";
    private static final Reply GOOD = Reply.records("a.kafka.mesos. 60 A 10.0.1.11");
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final TestClock clock = new TestClock();
    private final List<Boolean> withOpt = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(ints = {Rcode.FORMERR, Rcode.NOTIMP})
    void serverThatRejectsOpt_isQueriedWithoutItAndRemembered(int rcode) throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(unlessOpt(Reply.of(rcode)))) {
            Queries queries = queries(server);

            assertThat(line(queries)).isEqualTo(FOUND);
            assertThat(line(queries)).isEqualTo(FOUND);
            assertThat(withOpt).containsExactly(true, false, false);
            assertThat(words(queries)).isEqualTo("udp aa noedns");
        }
    }

    @Test
    void serverThatRejectsOptWithABareHeader_isQueriedWithoutIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(unlessOpt(bareHeader(Rcode.FORMERR)))) {
            assertThat(line(queries(server))).isEqualTo(FOUND);
            assertThat(withOpt).containsExactly(true, false);
        }
    }

    @Test
    void serverOfAnotherEdnsVersion_isQueriedWithoutIt() throws Exception {
        Script badVersion = query -> {
            Message message = Reply.of(Rcode.NOERROR).message(query);
            message.addRecord(new OPTRecord(1232, 1, 1), Section.ADDITIONAL);
            return Optional.of(message.toWire());
        };
        try (ScriptedServer server = ScriptedServer.udp(unlessOpt(badVersion))) {
            assertThat(line(queries(server))).isEqualTo(FOUND);
        }
    }

    @Test
    void serverThatRejectsEveryQuery_isNotRemembered() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(noted(Reply.of(Rcode.NOTIMP)))) {
            Queries queries = queries(server);
            assertThat(line(queries)).isEqualTo("rcode");
            assertThat(line(queries)).isEqualTo("rcode");
            assertThat(withOpt).containsExactly(true, false, true, false);
        }
    }

    @Test
    void errorWithoutAQuestion_isAResponse() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(bareHeader(Rcode.REFUSED))) {
            assertThat(line(queries(server))).isEqualTo("refused");
        }
    }

    @Test
    void rememberedServer_isTriedWithOptAgainAfterAWhileByOneQuery() throws Exception {
        AtomicBoolean knowsOpt = new AtomicBoolean();
        Script rejects = unlessOpt(Reply.of(Rcode.FORMERR));
        try (ScriptedServer server =
                ScriptedServer.udp(query -> knowsOpt.get() ? noted(GOOD).reply(query) : rejects.reply(query))) {
            Queries queries = queries(server);
            assertThat(line(queries)).isEqualTo(FOUND);
            clock.advance(REMEMBERED);
            assertThat(line(queries)).isEqualTo(FOUND);
            assertThat(line(queries)).isEqualTo(FOUND);
            assertThat(withOpt).containsExactly(true, false, true, false, false);

            knowsOpt.set(true);
            clock.advance(REMEMBERED);
            assertThat(words(queries)).isEqualTo("udp aa");
            assertThat(words(queries)).isEqualTo("udp aa");
        }
    }

    @Test
    void serverThatDropsOpt_isDetectedWithoutFurtherQueries() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(unlessOpt(Script.silence()))) {
            Queries queries = queries(server);
            assertThat(line(queries)).isEqualTo(FOUND);
            assertThat(withOpt).containsExactly(true, false);
            // A datagram may have been lost, so one more query decides.
            assertThat(line(queries)).isEqualTo(FOUND);
            assertThat(line(queries)).isEqualTo(FOUND);
            assertThat(words(queries)).isEqualTo("udp aa noedns");
            assertThat(withOpt.subList(2, withOpt.size())).containsOnlyOnce(true);
        }
    }

    @Test
    void lostDatagram_isNotMistakenForADroppedOptRecord() throws Exception {
        AtomicBoolean lost = new AtomicBoolean(true);
        Script loses = query -> lost.getAndSet(false) ? Optional.empty() : GOOD.reply(query);
        try (ScriptedServer server = ScriptedServer.udp(noted(loses))) {
            Queries queries = queries(server);
            assertThat(line(queries)).isEqualTo(FOUND);
            assertThat(words(queries)).isEqualTo("udp aa");
            assertThat(words(queries)).isEqualTo("udp aa");
        }
    }

    @Test
    void deadServer_getsNoFurtherQueries() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(noted(Script.silence()))) {
            Queries queries = queries(server);
            assertThat(line(queries)).isEqualTo("timeout");
            assertThat(line(queries)).isEqualTo("timeout");
            assertThat(withOpt).containsExactly(true, false, true, false);
        }
    }

    @Test
    void tcpAfterAQueryWithoutOpt_hasNoneEither() throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndTcp(
                unlessOpt(Reply.of(Rcode.FORMERR), GOOD.cut()), unlessOpt(Reply.of(Rcode.FORMERR)))) {
            QueryResult answer = queries(server).a(NAME);
            assertThat(answer.reply().orElseThrow().protocol()).isEqualTo(Transport.TCP);
            assertThat(Queries.line(answer.outcome())).isEqualTo(FOUND);
        }
    }

    private Queries queries(ScriptedServer server) {
        return Queries.servers(SHORT, Duration.ofSeconds(8), clock, server.address());
    }

    private static String line(Queries queries) throws Exception {
        return Queries.line(queries.a(NAME).outcome());
    }

    private static String words(Queries queries) throws Exception {
        return queries.a(NAME).reply().orElseThrow().words();
    }

    private Script unlessOpt(Script otherwise) {
        return unlessOpt(otherwise, GOOD);
    }

    private Script unlessOpt(Script withRecord, Script without) {
        return noted(query -> query.getOPT() == null ? without.reply(query) : withRecord.reply(query));
    }

    private Script noted(Script script) {
        return query -> {
            withOpt.add(query.getOPT() != null);
            return script.reply(query);
        };
    }

    private static Script bareHeader(int rcode) {
        return query -> {
            Message message = new Message(query.getHeader().getID());
            message.getHeader().setFlag(Flags.QR);
            message.getHeader().setRcode(rcode);
            return Optional.of(message.toWire());
        };
    }
}
