package io.sidelight.publish.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Endpoint.Vip;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Reads a view in its published form, as {@link io.sidelight.publish.render.ViewJson} writes it. Anything else is an
 * {@link IllegalArgumentException} that says what.
 */
final class ViewReader {
    private static final int LARGEST_PORT = 65535;

    /** The addresses read so far: most stand at more than one place. */
    private final Map<String, Ip> ips = new HashMap<>();

    private ViewReader() {}

    static View view(JsonNode json) {
        return new ViewReader().whole(json);
    }

    private View whole(JsonNode json) {
        JsonNode vantage = json.required("vantage");
        return new View(
                json.required("revision").asLong(),
                new Vantage(
                        Vantage.Place.valueOf(upperCase(vantage, "network")),
                        text(vantage, "name"),
                        text(vantage, "containerIp").map(this::ip),
                        text(vantage, "hostIp").map(this::ip)),
                each(json.required("services"), this::service));
    }

    private Service service(JsonNode json) {
        ServiceName name = new ServiceName(json.required("name").asText());
        State state = state(json);
        List<Endpoint> endpoints = each(json.required("endpoints"), this::endpoint);
        return state instanceof State.Unknown unknown && endpoints.isEmpty()
                ? Service.unknown(name, unknown.cause())
                : new Service(name, state, endpoints);
    }

    private Endpoint endpoint(JsonNode json) {
        String name = json.required("name").asText();
        State state = state(json);
        if (json.has("text")) {
            return new Endpoint.Text(name, json.required("text").asText(), state);
        } else if (json.has("instances")) {
            JsonNode vip = json.required("vip");
            return new Endpoint.Ports(
                    name,
                    vip.isNull() ? Optional.empty() : Optional.of(vip(vip)),
                    each(json.required("instances"), this::instance),
                    state);
        } else if (state instanceof State.Unknown unknown) {
            return new Endpoint.Unlearned(name, unknown);
        }
        throw new IllegalArgumentException("endpoint " + name + " has neither text nor instances");
    }

    private Vip vip(JsonNode json) {
        return new Vip(
                json.required("name").asText(),
                port(json.required("port").asInt()),
                each(json.required("ips"), ip -> ip(ip.asText())));
    }

    private Instance instance(JsonNode json) {
        JsonNode network = json.required("network");
        JsonNode container = json.required("container");
        Network.Kind kind = Network.Kind.valueOf(upperCase(network, "kind"));
        return new Instance(
                json.required("task").asText(),
                container.has("port") ? port(container.required("port").asInt()) : 0,
                json.path("protocol").asText().equals(Protocol.UDP.toString()) ? Protocol.UDP : Protocol.TCP,
                new Network(
                        kind,
                        text(network, "name"),
                        new NetworkRule.Restated(network.required("why").asText())),
                kind != Network.Kind.HOST && isAtHost(json.required("dial")),
                namedIp(container),
                namedIp(json.required("host")),
                state(json),
                each(json.path("disagreements"), sentence -> new Discrepancy.Restated(sentence.asText())));
    }

    /** Where an instance is dialed is worked out anew, as this task may stand elsewhere; but a port of the host stays one. */
    private static boolean isAtHost(JsonNode dial) {
        return text(dial, "address").isPresent() && upperCase(dial, "via").equals(Dial.Via.HOST.name());
    }

    private NamedIp namedIp(JsonNode json) {
        return new NamedIp(
                json.required("name").asText(),
                text(json, "ip").map(this::ip),
                each(json.path("further"), ip -> ip(ip.asText())));
    }

    private static State state(JsonNode json) {
        String word = json.required("state").asText();
        return switch (word) {
            case "fresh" -> State.FRESH;
            case "stale" -> new State.Stale(Instant.parse(json.required("since").asText()), cause(json));
            case "unknown" -> new State.Unknown(cause(json));
            default -> throw new IllegalArgumentException("there is no state " + word);
        };
    }

    private static Cause cause(JsonNode json) {
        return new Cause.Restated(json.required("cause").asText());
    }

    private Ip ip(String literal) {
        return ips.computeIfAbsent(literal, ViewReader::parsed);
    }

    private static Ip parsed(String literal) {
        return Ip.parse(literal).orElseThrow(() -> new IllegalArgumentException("not an address: " + literal));
    }

    private static int port(int number) {
        if (number < 1 || number > LARGEST_PORT) {
            throw new IllegalArgumentException("not a port: " + number);
        }
        return number;
    }

    /** Empty for null. */
    private static Optional<String> text(JsonNode json, String field) {
        JsonNode value = json.required(field);
        return value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    private static String upperCase(JsonNode json, String field) {
        return json.required(field).asText().toUpperCase(Locale.ROOT);
    }

    private static <T> List<T> each(JsonNode list, Function<JsonNode, T> read) {
        return StreamSupport.stream(list.spliterator(), false).map(read).toList();
    }
}
