package io.sidelight.cli.name;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.PortGap;
import io.sidelight.model.spelling.Sheet;
import io.sidelight.model.spelling.Sheet.Collision;
import io.sidelight.model.spelling.Sheet.Spelled;
import io.sidelight.publish.render.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A sheet of spellings as JSON. */
final class SheetJson {
    private final JsonGenerator json;

    private SheetJson(JsonGenerator json) {
        this.json = json;
    }

    static String of(Sheet sheet, List<Collision> collisions) {
        byte[] document = Json.document(true, json -> new SheetJson(json).write(sheet, collisions));
        return new String(document, StandardCharsets.UTF_8).stripTrailing();
    }

    private void write(Sheet sheet, List<Collision> collisions) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", sheet.name().value());
        json.writeArrayFieldStart("spellings");
        for (Spelled spelled : sheet.spellings()) {
            spelled(spelled);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("labels");
        for (Label label : sheet.labels()) {
            label(label);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("portGaps");
        for (PortGap gap : sheet.portGaps()) {
            portGap(gap);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("collisions");
        for (Collision collision : collisions) {
            collision(collision);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void spelled(Spelled spelled) throws IOException {
        json.writeStartObject();
        json.writeStringField("as", spelled.role().toString());
        json.writeStringField("kind", spelled.kind().toString());
        json.writeStringField("spelling", spelled.text());
        json.writeStringField("gives", spelled.kind().gives());
        json.writeBooleanField("unaskable", spelled.isUnaskable());
        json.writeEndObject();
    }

    private void label(Label label) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", label.text());
        json.writeStringField("of", label.of());
        json.writeStringField("dropped", label.dropped());
        json.writeBooleanField("cut", label.isCut());
        json.writeEndObject();
    }

    private void portGap(PortGap gap) throws IOException {
        json.writeStartObject();
        json.writeStringField("as", gap.role().toString());
        json.writeStringField("label", gap.label());
        json.writeArrayFieldStart("left");
        for (Spelled left : gap.left()) {
            json.writeStartObject();
            json.writeStringField("kind", left.kind().toString());
            json.writeStringField("spelling", left.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("task", gap.task());
        json.writeEndObject();
    }

    private void collision(Collision collision) throws IOException {
        json.writeStartObject();
        json.writeStringField("with", collision.with().value());
        json.writeArrayFieldStart("in");
        for (Spelled same : collision.spellings()) {
            json.writeStartObject();
            json.writeStringField("as", same.role().toString());
            json.writeStringField("kind", same.kind().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("atAdminRouter", collision.atAdminRouter());
        json.writeEndObject();
    }
}
