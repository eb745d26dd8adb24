package io.sidelight.publish.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.Report.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The facts of instances that the published form of the view tells in words only: what does not fit together, and whether a port
 * of the host leads to the container. Files of programs before this one do not have them.
 */
final class SavedFacts {
    private SavedFacts() {}

    private record Key(String service, Part part) {}

    private record Facts(boolean mapped, List<Discrepancy> disagreements) {
        static final Facts NONE = new Facts(false, List.of());

        Instance in(Instance known) {
            return new Instance(
                    known.task(),
                    known.port(),
                    known.protocol(),
                    known.network(),
                    mapped,
                    known.container(),
                    known.host(),
                    known.state(),
                    disagreements);
        }
    }

    /** Writes those of all instances that have any. */
    static void write(View view, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("facts");
        for (Service service : view.services()) {
            for (Endpoint endpoint : service.endpoints()) {
                for (Instance instance : instances(endpoint).toList()) {
                    if (instance.mapped() || !instance.disagreements().isEmpty()) {
                        write(service, endpoint, instance, json);
                    }
                }
            }
        }
        json.writeEndArray();
    }

    private static Stream<Instance> instances(Endpoint endpoint) {
        return endpoint.asPorts().stream().flatMap(ports -> ports.instances().stream());
    }

    private static void write(Service service, Endpoint endpoint, Instance instance, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("service", service.name().value());
        json.writeStringField("endpoint", endpoint.name());
        json.writeStringField("task", instance.task());
        json.writeNumberField("port", instance.port());
        json.writeStringField("protocol", instance.protocol().toString());
        json.writeBooleanField("mapped", instance.mapped());
        json.writeArrayFieldStart("disagreements");
        for (Discrepancy discrepancy : instance.disagreements()) {
            DiscrepancyJson.write(discrepancy, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The view with these facts in place of the words. */
    static View in(View view, JsonNode json) {
        Map<Key, Facts> all = new HashMap<>();
        for (JsonNode each : json) {
            Part part = new Part(
                    each.required("endpoint").asText(),
                    each.required("task").asText(),
                    each.required("port").asInt(),
                    each.path("protocol").asText().equals(Protocol.UDP.toString()) ? Protocol.UDP : Protocol.TCP);
            List<Discrepancy> disagreements = new ArrayList<>();
            each.required("disagreements").forEach(one -> disagreements.add(DiscrepancyJson.read(one)));
            all.put(
                    new Key(each.required("service").asText(), part),
                    new Facts(each.required("mapped").asBoolean(), disagreements));
        }
        return new View(
                view.revision(),
                view.vantage(),
                view.services().stream().map(service -> in(service, all)).toList());
    }

    private static Service in(Service service, Map<Key, Facts> all) {
        String name = service.name().value();
        return service.withEndpoints(service.endpoints().stream()
                .map(endpoint -> endpoint.mapInstances(
                        instance -> all.getOrDefault(new Key(name, instance.part(endpoint.name())), Facts.NONE)
                                .in(instance)))
                .toList());
    }
}
