package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.ScriptedServer.Script;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Tests of the check by size whether a response is complete, where the TC bit is not reliable ({@code domain.md} 2.6 and 7). */
@ExtendWith(Queries.Closing.class)
class CompletenessTest {
    /** Each record has 16 bytes, and the part before them 31. */
    private static final String A = "a.kafka.mesos. 60 A 10.0.%2$d.%3$d";

    /** Each record has 28 bytes, and the part before them 31. */
    private static final String AAAA = "a.kafka.mesos. 60 AAAA fd01:b::%1$x";

    /** Each record has 99 bytes, and the part before them 40. */
    private static final String SRV =
            "_a._tcp.marathon.mesos. 60 SRV 0 1 31005 " + "x".repeat(58) + "-%1$04d.marathon.mesos.";

    static Stream<Arguments> datagrams() {
        return Stream.of(
                arguments("the last A that fits", Question.Type.A, records(A, 30), "tcp aa"),
                arguments("room for one more A", Question.Type.A, records(A, 29), "udp aa"),
                arguments("the last AAAA that fits", Question.Type.AAAA, records(AAAA, 17), "tcp aa"),
                arguments("room for one more AAAA", Question.Type.AAAA, records(AAAA, 16), "udp aa"),
                arguments("the last long SRV that fits", Question.Type.SRV, records(SRV, 4), "tcp aa"),
                arguments("room for one more long SRV", Question.Type.SRV, records(SRV, 3), "udp aa"),
                arguments("one record over the limit", Question.Type.SRV, records(SRV, 5), "tcp aa"),
                arguments("a server that ignores the limit", Question.Type.SRV, records(SRV, 7), "udp aa"),
                arguments("room where EDNS is echoed", Question.Type.A, withOpt(records(A, 30)), "udp aa"),
                arguments(
                        "the last A that fits where EDNS is echoed",
                        Question.Type.A,
                        withOpt(records(A, 77)),
                        "tcp aa"),
                arguments(
                        "additional records, the first to be left out",
                        Question.Type.SRV,
                        withAdditional(records(SRV, 4)),
                        "udp aa"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("datagrams")
    void datagramWithoutRoomForOneMoreRecord_isConfirmedByTcp(
            String rule, Question.Type type, Script byUdp, String reply) throws Exception {
        Script whole = records(type == Question.Type.A ? A : type == Question.Type.AAAA ? AAAA : SRV, 200);
        try (ScriptedServer server = ScriptedServer.udpAndTcp(byUdp, whole)) {
            QueryResult answer = lookup(server, type);

            assertThat(answer.reply().orElseThrow().words()).as(rule).isEqualTo(reply);
            assertThat(answer.outcome().label()).isEqualTo("records");
            if (reply.startsWith("tcp")) {
                assertThat(count(answer)).isEqualTo(200);
            }
        }
    }

    @Test
    void datagramWithoutRoom_isNotUsedIfTcpFails() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(records(A, 30))) {
            assertThat(lookup(server, Question.Type.A).outcome().words())
                    .isEqualTo("truncated (over TCP: unreachable)");
        }
    }

    @Test
    void datagramAtTheLimitWithoutRecords_isUsed() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(Reply.of(Rcode.NXDOMAIN))) {
            assertThat(lookup(server, Question.Type.A).outcome().label()).isEqualTo("nxdomain");
        }
    }

    static Stream<Arguments> byTcp() {
        return Stream.of(
                arguments("TC, 1,000 records in 16 KB", records(A, 1_000).cut(), "records"),
                arguments("TC, 3,800 records in 61 KB", records(A, 3_800).cut(), "records"),
                arguments("TC, 4,093 records in 65,519 bytes", records(A, 4_093).cut(), "truncated"),
                arguments("no TC, but full up to one record", records(A, 4_094), "truncated"),
                arguments("TC and nothing in it", Reply.of(Rcode.NOERROR).cut(), "truncated"),
                arguments("TC and a denial", Reply.of(Rcode.NXDOMAIN).cut(), "truncated"),
                arguments("TC and a failure", Reply.of(Rcode.SERVFAIL).cut(), "truncated"),
                arguments("TC and an end inside a record", cutAt(records(A, 20).cut(), 100), "truncated"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("byTcp")
    void responseOverTcp_isCompleteBelowTheLargestSize(String rule, Script whole, String outcome) throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndTcp(records(A, 29).cut(), whole)) {
            assertThat(lookup(server, Question.Type.A).outcome().label())
                    .as(rule)
                    .isEqualTo(outcome);
        }
    }

    private static QueryResult lookup(ScriptedServer server, Question.Type type) throws Exception {
        String name = type == Question.Type.SRV ? "_a._tcp.marathon.mesos" : "a.kafka.mesos";
        return Queries.servers(server.address()).query(new Question(name, type));
    }

    private static long count(QueryResult answer) {
        return answer.outcome().words().chars().filter(each -> each == ',').count() + 1;
    }

    private static Reply records(String line, int count) {
        return Reply.records(IntStream.range(0, count)
                .mapToObj(number -> String.format(line, number, number / 256, number % 256))
                .collect(Collectors.joining("\n")));
    }

    private static Script withOpt(Reply reply) {
        return changed(reply, message -> message.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL));
    }

    private static Script withAdditional(Reply reply) {
        return changed(
                reply,
                message -> message.addRecord(message.getSection(Section.ANSWER).get(0), Section.ADDITIONAL));
    }

    private static Script changed(Reply reply, Consumer<Message> change) {
        return query -> {
            Message message = reply.message(query);
            change.accept(message);
            return Optional.of(message.toWire());
        };
    }

    private static Script cutAt(Reply reply, int bytes) {
        return query -> reply.reply(query).map(whole -> Arrays.copyOf(whole, bytes));
    }
}
