package io.sidelight.publish.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.publish.render.ViewJson;
import io.sidelight.view.Saved;
import io.sidelight.view.Saved.Confirmed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The saved form: the view as it is published, with the times of confirmation beside it. There is one for each instance, so
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
            for (Map.Entry<ServiceName, Confirmed> service : saved.confirmed().entrySet()) {
                write(service.getKey(), service.getValue(), json);
            }
            json.writeEndArray();
            json.writeFieldName("view");
            ViewJson.write(saved.view(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(ServiceName service, Confirmed confirmed, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("service", service.value());
        json.writeStringField("list", confirmed.list().toString());
        json.writeArrayFieldStart("parts");
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
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Reads it again.
     *
     * @throws RefusedException when it is something else
     */
    static Saved read(byte[] bytes) throws RefusedException {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            Map<ServiceName, Confirmed> confirmed = new HashMap<>();
            for (JsonNode service : json.required("confirmed")) {
                confirmed.put(new ServiceName(service.required("service").asText()), confirmed(service));
            }
            return new Saved(at(json, "at"), ViewReader.view(json.required("view")), confirmed);
        } catch (IOException notJson) {
            throw new RefusedException("its content is not JSON: " + firstLine(notJson));
        } catch (IllegalArgumentException | DateTimeException notTheSavedForm) {
            throw new RefusedException("its content is not a saved view: " + firstLine(notTheSavedForm));
        }
    }

    private static Confirmed confirmed(JsonNode service) {
        Map<Part, Instant> parts = new HashMap<>();
        for (JsonNode part : service.required("parts")) {
            Part of = new Part(
                    part.required(0).asText(),
                    part.required(1).asText(),
                    part.required(2).asInt(),
                    part.path(PROTOCOL).asText().equals(Protocol.UDP.toString()) ? Protocol.UDP : Protocol.TCP);
            parts.put(of, Instant.ofEpochMilli(part.required(TIME).asLong()));
        }
        return new Confirmed(at(service, "list"), parts);
    }

    private static Instant at(JsonNode json, String field) {
        return Instant.parse(json.required(field).asText());
    }

    private static String firstLine(Exception problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }
}
