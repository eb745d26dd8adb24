package io.sidelight.mesosdns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.mesosdns.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * The recorded responses of real Mesos-DNS, in {@code mesos-dns.json.gz}.
 *
 * @param state the complete state of the scripted master
 */
public record Recordings(MasterState state, List<Run> runs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One process with its settings. */
    public record Run(MesosDnsConfig config, List<Phase> phases) {
        @Override
        public String toString() {
            return config.branch() + " " + config.ipSources() + (config.truncateBit() ? "" : " without TC");
        }
    }

    /**
     * The queries after a change of the master.
     *
     * @param master the action of the master, such as {@code noagents}
     */
    public record Phase(String master, List<Exchange> exchanges, Map<String, Fetched> fetched) {}

    /**
     * A query and its response.
     *
     * @param hex the response
     */
    public record Exchange(String name, String type, Transport transport, String hex) {
        public byte[] response() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /** A response of the HTTP API. */
    public record Fetched(int status, String type, String body) {}

    public static Recordings read() {
        try (InputStream file = Recordings.class.getResourceAsStream("/mesos-dns.json.gz");
                InputStream json = new GZIPInputStream(file)) {
            JsonNode all = JSON.readTree(json);
            return new Recordings(
                    MasterState.ofJson(all.path("master_state").toString()),
                    each(all.path("runs")).map(Recordings::run).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run run(JsonNode run) {
        MesosDnsConfig config = MesosDnsConfig.dcos()
                .withBranch(
                        run.path("branch").asText().equals("master")
                                ? MesosDnsConfig.Branch.MASTER
                                : MesosDnsConfig.Branch.DCOS_1_13)
                .withIpSources(
                        each(run.path("ip_sources")).map(JsonNode::asText).toArray(String[]::new))
                .withTruncateBit(run.path("set_truncate_bit").asBoolean())
                .withRefreshSeconds(1)
                .withMasters("127.0.0.1:27050");
        return new Run(config, each(run.path("phases")).map(Recordings::phase).toList());
    }

    private static Phase phase(JsonNode phase) {
        List<Exchange> exchanges = new ArrayList<>();
        for (JsonNode query : phase.path("dns")) {
            for (Transport transport : Transport.values()) {
                JsonNode response = query.path(transport.name().toLowerCase(Locale.ROOT));
                if (response.isTextual()) {
                    exchanges.add(new Exchange(
                            query.path("name").asText(), query.path("type").asText(), transport, response.asText()));
                }
            }
        }
        Map<String, Fetched> fetched = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : phase.path("http").properties()) {
            JsonNode response = path.getValue();
            fetched.put(
                    path.getKey(),
                    new Fetched(
                            response.path("status").asInt(),
                            response.path("type").asText(),
                            response.path("body").asText()));
        }
        return new Phase(phase.path("master").asText(), exchanges, fetched);
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
