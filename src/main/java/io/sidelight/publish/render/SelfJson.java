package io.sidelight.publish.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.Dial.Via;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.self.OwnPort;
import io.sidelight.model.self.Self;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.util.List;

/** The published form of what this task knows of itself, {@code /v1/self}. */
public final class SelfJson {
    private final JsonGenerator json;

    private SelfJson(JsonGenerator json) {
        this.json = json;
    }

    /** One line. */
    public static byte[] compact(Self self, View view) {
        return Json.document(false, json -> new SelfJson(json).self(self, view));
    }

    /** Indented, for people. */
    public static byte[] indented(Self self, View view) {
        return Json.document(true, json -> new SelfJson(json).self(self, view));
    }

    private void self(Self self, View view) throws IOException {
        json.writeStartObject();
        standing(self.standing());
        json.writeArrayFieldStart("vips");
        for (OwnVip own : OwnVip.of(self, view)) {
            vip(own);
        }
        json.writeEndArray();
        names(self.names());
        json.writeArrayFieldStart("ports");
        for (OwnPort port : self.ports()) {
            json.writeStartObject();
            json.writeStringField("name", port.name());
            address("container", Via.CONTAINER, port, self);
            address("host", Via.HOST, port, self);
            json.writeEndObject();
        }
        json.writeEndArray();
        overlays(self.overlays());
        Json.texts("conflicts", self.conflicts().stream().map(Wording::of).toList(), json);
        json.writeEndObject();
    }

    private void standing(Self.Standing standing) throws IOException {
        json.writeObjectFieldStart("network");
        json.writeStringField("kind", standing.place().toString());
        Json.text("name", standing.network(), json);
        json.writeStringField("why", Wording.of(standing.why()));
        json.writeEndObject();
        ip("container", standing.container());
        ip("host", standing.host());
    }

    private void vip(OwnVip own) throws IOException {
        json.writeStartObject();
        Json.vip(own.vip(), json);
        json.writeStringField("why", own.why());
        json.writeEndObject();
    }

    private void names(Self.Names names) throws IOException {
        json.writeObjectFieldStart("names");
        name("service", names.service());
        name("task", names.task());
        name("app", names.app());
        name("dns", names.dns());
        json.writeEndObject();
    }

    private void overlays(Fact<List<NamedRange>> overlays) throws IOException {
        json.writeObjectFieldStart("overlays");
        json.writeFieldName("networks");
        if (overlays.value().isPresent()) {
            json.writeStartArray();
            for (NamedRange network : overlays.value().get()) {
                json.writeStartObject();
                json.writeStringField("name", network.name());
                json.writeStringField("range", network.range().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        } else {
            json.writeNull();
        }
        json.writeStringField("why", Wording.of(overlays.why()));
        json.writeEndObject();
    }

    private void name(String field, Fact<String> name) throws IOException {
        json.writeObjectFieldStart(field);
        Json.text("name", name.value(), json);
        json.writeStringField("why", Wording.of(name.why()));
        json.writeEndObject();
    }

    private void ip(String field, Fact<Ip> ip) throws IOException {
        json.writeObjectFieldStart(field);
        Json.text("ip", ip.value().map(Ip::toString), json);
        json.writeStringField("why", Wording.of(ip.why()));
        json.writeEndObject();
    }

    private void address(String field, Via via, OwnPort port, Self self) throws IOException {
        Fact<Integer> number = port.on(via);
        json.writeObjectFieldStart(field);
        json.writeFieldName("port");
        if (number.value().isPresent()) {
            json.writeNumber(number.value().get());
        } else {
            json.writeNull();
        }
        Json.text("address", self.address(via, port).value(), json);
        json.writeStringField("why", Wording.of(number.why()));
        json.writeEndObject();
    }
}
