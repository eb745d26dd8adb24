package io.sidelight.mesosdns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sidelight.mesosdns.Recordings.Exchange;
import io.sidelight.mesosdns.Recordings.Fetched;
import io.sidelight.mesosdns.Recordings.Phase;
import io.sidelight.mesosdns.Recordings.Run;
import io.sidelight.mesosdns.wire.DnsClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/**
 * Tests of the stand-in against the responses of real Mesos-DNS to the same queries, in each recorded run and phase. The order of
 * records is not compared, nor the value of the serial, which changes as recorded. Mesos-DNS puts one random address of many into the
 * additional section; any of them is accepted.
 */
class MesosDnsContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Recordings RECORDINGS = Recordings.read();

    private static final Pattern AGENTS = Pattern.compile(RECORDINGS.state().agents().stream()
            .map(agent -> Pattern.quote(agent.ip()))
            .collect(Collectors.joining("|", "(", ")$")));

    /** Fields that differ from run to run. */
    private static final List<String> OF_THE_RUN = List.of("Serial", "SOASerial", "Port", "HttpPort");

    static List<Run> runs() {
        return RECORDINGS.runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eachResponse_isAsRecorded(Run run) throws IOException, InterruptedException {
        try (MesosDns dns = MesosDns.start(run.config())) {
            DnsClient client = new DnsClient(dns.address());
            for (Phase phase : run.phases()) {
                play(phase, dns);
                for (Exchange exchange : phase.exchanges()) {
                    byte[] response = client.lookup(exchange.name(), exchange.type(), exchange.transport());
                    assertThat(Compared.of(response))
                            .as("%s: %s %s %s", phase.master(), exchange.transport(), exchange.name(), exchange.type())
                            .isEqualTo(Compared.of(exchange.response()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eachApiBody_isAsRecorded(Run run) throws IOException, InterruptedException {
        try (MesosDns dns = MesosDns.start(run.config())) {
            for (Phase phase : run.phases()) {
                play(phase, dns);
                for (String path : phase.fetched().keySet()) {
                    Fetched recorded = phase.fetched().get(path);
                    HttpResponse<String> response = HTTP.send(
                            HttpRequest.newBuilder(dns.http().resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString());
                    assertThat(response.statusCode()).isEqualTo(recorded.status());
                    assertThat(response.headers().firstValue("Content-Type")).hasValue(recorded.type());
                    assertThat(sorted(response.body()))
                            .as("%s: %s", phase.master(), path)
                            .isEqualTo(sorted(recorded.body()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void serial_changesAsRecorded(Run run) {
        try (MesosDns dns = MesosDns.start(run.config())) {
            List<Long> serials = new ArrayList<>();
            List<Long> recorded = new ArrayList<>();
            for (Phase phase : run.phases()) {
                play(phase, dns);
                dns.refresh();
                serials.add(dns.serial());
                recorded.add(serial(phase));
            }
            assertThat(ranks(serials)).isEqualTo(ranks(recorded));
        }
    }

    /** Repeats the action of the scripted master at the start of a phase. */
    private static void play(Phase phase, MesosDns dns) {
        MasterState all = RECORDINGS.state();
        switch (phase.master()) {
            case "noagents" -> dns.load(all.withoutAgents());
            case "empty" -> dns.load(all.emptied());
            case "gone" -> dns.lose();
            default -> dns.load(all);
        }
    }

    private static long serial(Phase phase) {
        try {
            return JSON.readTree(phase.fetched().get("/v1/axfr").body())
                    .path("Serial")
                    .asLong();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> ranks(List<Long> values) {
        List<Long> distinct = values.stream().distinct().sorted().toList();
        return values.stream().map(distinct::indexOf).toList();
    }

    /** Returns the compared parts of a response. The length shows that names are compressed in the same places. */
    private record Compared(
            String header,
            List<String> question,
            List<String> answers,
            List<String> authority,
            List<String> additional,
            int length) {
        static Compared of(byte[] response) throws IOException {
            Message message = new Message(response);
            return new Compared(
                    message.getHeader().toString(),
                    texts(message, Section.QUESTION),
                    texts(message, Section.ANSWER),
                    texts(message, Section.AUTHORITY),
                    texts(message, Section.ADDITIONAL).stream()
                            .map(Compared::withoutChoice)
                            .toList(),
                    response.length);
        }

        private static List<String> texts(Message message, int section) {
            return message.getSection(section).stream()
                    .map(Compared::text)
                    .sorted()
                    .toList();
        }

        private static String text(Record record) {
            return record instanceof SOARecord soa
                    ? soa.toString().replace(" " + soa.getSerial() + " ", " serial ")
                    : record.toString();
        }

        /** Returns the target of {@code _slave._tcp} is the one whose address is chosen from several. */
        private static String withoutChoice(String additional) {
            return additional.startsWith("slave.mesos.")
                    ? AGENTS.matcher(additional).replaceFirst("any agent")
                    : additional;
        }
    }

    /** JSON with sorted fields and lists. */
    private static JsonNode sorted(String body) throws IOException {
        return sorted(JSON.readTree(body));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode sorted = JSON.createObjectNode();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> sorted.set(field.getKey(), sorted(field.getValue())));
            return sorted.remove(OF_THE_RUN);
        } else if (node instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(element -> elements.add(sorted(element)));
            elements.sort(Comparator.comparing(JsonNode::toString));
            return JSON.createArrayNode().addAll(elements);
        }
        return node;
    }
}
