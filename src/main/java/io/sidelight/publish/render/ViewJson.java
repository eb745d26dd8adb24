package io.sidelight.publish.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.util.Optional;

/** The published form of the view, {@code /v1/view}. Written by hand: it is the contract, and needs no reflection. */
public final class ViewJson {
    private final JsonGenerator json;

    private ViewJson(JsonGenerator json) {
        this.json = json;
    }

    /** One line. */
    public static byte[] compact(View view) {
        return Json.document(false, json -> write(view, json));
    }

    /** Indented, for people. */
    public static byte[] indented(View view) {
        return Json.document(true, json -> write(view, json));
    }

    /** As a value of a larger document. */
    public static void write(View view, JsonGenerator json) throws IOException {
        new ViewJson(json).view(view);
    }

    private void view(View view) throws IOException {
        json.writeStartObject();
        json.writeNumberField("revision", view.revision());
        json.writeFieldName("vantage");
        vantage(view.vantage());
        json.writeArrayFieldStart("services");
        for (Service service : view.services()) {
            service(service);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void vantage(Vantage vantage) throws IOException {
        json.writeStartObject();
        json.writeStringField("network", vantage.place().toString());
        text("name", vantage.name());
        ip("containerIp", vantage.containerIp());
        ip("hostIp", vantage.hostIp());
        json.writeEndObject();
    }

    private void service(Service service) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", service.name().value());
        state(service.state());
        json.writeArrayFieldStart("endpoints");
        for (Endpoint endpoint : service.endpoints()) {
            endpoint(endpoint);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void endpoint(Endpoint endpoint) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", endpoint.name());
        if (endpoint instanceof Endpoint.Text text) {
            json.writeStringField("text", text.text());
        } else if (endpoint instanceof Endpoint.Ports ports) {
            vip(ports.vip());
            json.writeArrayFieldStart("instances");
            for (Instance instance : ports.instances()) {
                instance(instance);
            }
            json.writeEndArray();
        }
        state(endpoint.state());
        json.writeEndObject();
    }

    private void vip(Optional<Endpoint.Vip> vip) throws IOException {
        json.writeFieldName("vip");
        if (vip.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        Json.vip(vip.get(), json);
        json.writeEndObject();
    }

    private void instance(Instance instance) throws IOException {
        json.writeStartObject();
        json.writeStringField("task", instance.task());
        if (instance.protocol() == Protocol.UDP) {
            json.writeStringField("protocol", instance.protocol().toString());
        }
        network(instance.network());
        dial(instance.dial());
        json.writeObjectFieldStart("container");
        namedIp(instance.container());
        if (instance.port() > 0) {
            json.writeNumberField("port", instance.port());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("host");
        namedIp(instance.host());
        json.writeEndObject();
        state(instance.state());
        if (!instance.disagreements().isEmpty()) {
            Json.texts("disagreements", Wording.of(instance.disagreements()), json);
        }
        if (instance.reach().isPresent()) {
            reach(instance.reach().get());
        }
        json.writeEndObject();
    }

    private void reach(Reach reach) throws IOException {
        json.writeObjectFieldStart("reach");
        json.writeStringField("result", reach.result().toString());
        json.writeStringField("since", reach.since().toString());
        json.writeEndObject();
    }

    private void network(Network network) throws IOException {
        json.writeObjectFieldStart("network");
        json.writeStringField("kind", network.kind().toString());
        text("name", network.name());
        json.writeStringField("why", Wording.of(network.rule()));
        json.writeEndObject();
    }

    private void dial(Dial dial) throws IOException {
        json.writeObjectFieldStart("dial");
        Optional<Dial.To> to = dial instanceof Dial.To reachable ? Optional.of(reachable) : Optional.empty();
        text("address", to.map(Dial.To::address));
        text("via", to.map(reachable -> reachable.via().toString()));
        json.writeStringField("why", Wording.of(dial));
        json.writeEndObject();
    }

    private void namedIp(Instance.NamedIp named) throws IOException {
        json.writeStringField("name", named.name());
        ip("ip", named.ip());
        if (!named.further().isEmpty()) {
            Json.texts("further", named.further().stream().map(Ip::toString).toList(), json);
        }
    }

    private void state(State state) throws IOException {
        json.writeStringField("state", state.word());
        if (state.staleSince().isPresent()) {
            json.writeStringField("since", state.staleSince().get().toString());
        }
        if (state.reason().isPresent()) {
            json.writeStringField("cause", Wording.of(state.reason().get()));
        }
    }

    private void ip(String field, Optional<Ip> ip) throws IOException {
        text(field, ip.map(Ip::toString));
    }

    private void text(String field, Optional<String> value) throws IOException {
        Json.text(field, value, json);
    }
}
