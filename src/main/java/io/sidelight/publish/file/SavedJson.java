package io.sidelight.publish.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.publish.render.Json;
import io.sidelight.publish.render.ViewJson;
import io.sidelight.view.Saved;
import io.sidelight.view.Saved.Confirmed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The saved form: the view as it is published, with the times of confirmation and the facts behind its words beside it. There is one for each instance, so
 * they are short: an array of endpoint, task, port and milliseconds, and the protocol where it is UDP.
 */
final class SavedJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TIME = 3;
    private static final int PROTOCOL = 4;

    private SavedJson() {}

    static byte[] write(Saved saved) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("at", saved.at().toString());
            json.writeArrayFieldStart("confirmed");
            SortedMap<ServiceName, SortedMap<WatchedUnit, Confirmed>> services = new TreeMap<>();
            saved.confirmed()
                    .forEach((unit, confirmed) -> services.computeIfAbsent(unit.service(), first -> new TreeMap<>())
                            .put(unit, confirmed));
            for (Map.Entry<ServiceName, SortedMap<WatchedUnit, Confirmed>> service : services.entrySet()) {
                write(service.getKey(), service.getValue(), json);
            }
            json.writeEndArray();
            SavedFacts.write(saved.view(), json);
            json.writeFieldName("view");
            ViewJson.write(saved.view(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** All units of a service as one, which is all that programs before this one read; then each by itself. */
    private static void write(ServiceName service, SortedMap<WatchedUnit, Confirmed> units, JsonGenerator json)
            throws IOException {
        List<Instant> lists = units.values().stream().map(Confirmed::list).toList();
        json.writeStartObject();
        json.writeStringField("service", service.value());
        json.writeStringField("list", Collections.min(lists).toString());
        json.writeArrayFieldStart("parts");
        for (Confirmed confirmed : units.values()) {
            parts(confirmed, json);
        }
        json.writeEndArray();
        if (!units.keySet().equals(Set.of(WatchedUnit.listed(service)))) {
            Json.objects("units", units.entrySet(), unit -> unit(unit.getKey(), unit.getValue(), json), json);
        }
        json.writeEndObject();
    }

    private static void parts(Confirmed confirmed, JsonGenerator json) throws IOException {
        for (Map.Entry<Part, Instant> part : confirmed.parts().entrySet()) {
            json.writeStartArray();
            json.writeString(part.getKey().endpoint());
            json.writeString(part.getKey().task());
            json.writeNumber(part.getKey().port());
            json.writeNumber(part.getValue().toEpochMilli());
            if (part.getKey().protocol() == Protocol.UDP) {
                json.writeString(Protocol.UDP.toString());
            }
            json.writeEndArray();
        }
    }

    private static void unit(WatchedUnit unit, Confirmed confirmed, JsonGenerator json) throws IOException {
        Json.textIfAny("endpoint", unit.endpoint(), json);
        json.writeStringField("list", confirmed.list().toString());
    }

    /**
     * Reads it again.
     *
     * @throws RefusedException when it is something else
     */
    static Saved read(byte[] bytes) throws RefusedException {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            Map<WatchedUnit, Confirmed> confirmed = new HashMap<>();
            for (JsonNode service : json.required("confirmed")) {
                confirmed.putAll(confirmed(service));
            }
            View view = ViewReader.view(json.required("view"));
            return new Saved(
                    at(json, "at"), json.has("facts") ? SavedFacts.in(view, json.required("facts")) : view, confirmed);
        } catch (IOException notJson) {
            throw new RefusedException("its content is not JSON: " + firstLine(notJson));
        } catch (IllegalArgumentException | DateTimeException notTheSavedForm) {
            throw new RefusedException("its content is not a saved view: " + firstLine(notTheSavedForm));
        }
    }

    private static Map<WatchedUnit, Confirmed> confirmed(JsonNode service) {
        ServiceName name = new ServiceName(service.required("service").asText());
        WatchedUnit listed = WatchedUnit.listed(name);
        Map<Part, Instant> parts = parts(service.required("parts"));
        if (!service.has("units")) {
            return Map.of(listed, new Confirmed(at(service, "list"), parts));
        }
        Map<WatchedUnit, Instant> lists = new HashMap<>();
        for (JsonNode unit : service.required("units")) {
            Optional<String> endpoint =
                    Optional.ofNullable(unit.get("endpoint")).map(JsonNode::asText);
            lists.put(new WatchedUnit(name, endpoint), at(unit, "list"));
        }
        Map<WatchedUnit, Map<Part, Instant>> ofUnits = new HashMap<>();
        parts.forEach((part, at) -> {
            WatchedUnit single = WatchedUnit.single(name, part.endpoint());
            ofUnits.computeIfAbsent(lists.containsKey(single) ? single : listed, first -> new HashMap<>())
                    .put(part, at);
        });
        Map<WatchedUnit, Confirmed> confirmed = new HashMap<>();
        lists.forEach((unit, list) -> confirmed.put(unit, new Confirmed(list, ofUnits.getOrDefault(unit, Map.of()))));
        return confirmed;
    }

    private static Map<Part, Instant> parts(JsonNode json) {
        Map<Part, Instant> parts = new HashMap<>();
        for (JsonNode part : json) {
            Part of = new Part(
                    part.required(0).asText(),
                    part.required(1).asText(),
                    part.required(2).asInt(),
                    part.path(PROTOCOL).asText().equals(Protocol.UDP.toString()) ? Protocol.UDP : Protocol.TCP);
            parts.put(of, Instant.ofEpochMilli(part.required(TIME).asLong()));
        }
        return parts;
    }

    private static Instant at(JsonNode json, String field) {
        return Instant.parse(json.required(field).asText());
    }

    private static String firstLine(Exception problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }
}
