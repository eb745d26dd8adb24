package io.sidelight.publish.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sidelight.publish.explain.Explanation.Asked;
import io.sidelight.publish.explain.Explanation.Denied;
import io.sidelight.publish.explain.Explanation.Endpoint;
import io.sidelight.publish.explain.Explanation.Held;
import io.sidelight.publish.explain.Explanation.Instance;
import io.sidelight.publish.explain.Explanation.Malformed;
import io.sidelight.publish.explain.Explanation.Pass;
import io.sidelight.publish.explain.Explanation.Service;
import io.sidelight.publish.explain.Explanation.Source;
import io.sidelight.publish.explain.Explanation.Way;
import io.sidelight.publish.render.Json;
import java.io.IOException;
import java.util.Optional;

/** The published form of an explanation, {@code /v1/explain}. What does not apply is left out. */
public final class ExplanationJson {
    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    /** One line. */
    public static byte[] compact(Explanation explanation) {
        return Json.document(false, json -> new ExplanationJson(json).explanation(explanation));
    }

    /** Indented, for people. */
    public static byte[] indented(Explanation explanation) {
        return Json.document(true, json -> new ExplanationJson(json).explanation(explanation));
    }

    private void explanation(Explanation explanation) throws IOException {
        json.writeStartObject();
        json.writeNumberField("revision", explanation.revision());
        Json.objects("services", explanation.services(), this::service, json);
        json.writeEndObject();
    }

    private void service(Service service) throws IOException {
        json.writeStringField("name", service.name());
        state(service.state(), service.since(), service.cause());
        evidence(service.source(), service.pass());
        Json.textIfAny("ipSources", service.ipSources(), json);
        Json.objects("malformed", service.malformed(), this::malformed, json);
        Json.objects("endpoints", service.endpoints(), this::endpoint, json);
        Json.objects("instances", service.instances(), this::instance, json);
    }

    private void evidence(Optional<Source> source, Optional<Pass> pass) throws IOException {
        if (source.isPresent()) {
            source(source.get());
        }
        if (pass.isPresent()) {
            pass(pass.get());
        }
    }

    private void source(Source source) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("origin", source.origin());
        json.writeStringField("said", source.said());
        json.writeStringField("meaning", source.meaning());
        Json.textIfAny("detail", source.detail(), json);
        json.writeNumberField("ageSeconds", source.ageSeconds());
        numberIfAny("listAgeSeconds", source.listAgeSeconds());
        Json.objects("ways", source.ways(), this::way, json);
        Json.objects("asked", source.asked(), this::asked, json);
        json.writeEndObject();
    }

    private void way(Way way) throws IOException {
        json.writeStringField("way", way.name());
        Json.textIfAny("place", Optional.of(way.place()).filter(place -> !place.isEmpty()), json);
        json.writeStringField("verdict", way.verdict());
        json.writeStringField("why", way.why());
        numberIfAny("ageSeconds", way.ageSeconds());
    }

    private void pass(Pass pass) throws IOException {
        json.writeObjectFieldStart("pass");
        json.writeStringField("at", pass.at());
        json.writeNumberField("tookMillis", pass.tookMillis());
        json.writeEndObject();
    }

    private void malformed(Malformed malformed) throws IOException {
        json.writeStringField("endpoint", malformed.endpoint());
        json.writeStringField("entry", malformed.entry());
        json.writeStringField("why", malformed.why());
    }

    private void endpoint(Endpoint endpoint) throws IOException {
        json.writeStringField("name", endpoint.name());
        state(endpoint.state(), endpoint.since(), endpoint.cause());
        evidence(endpoint.source(), endpoint.pass());
        Json.textIfAny("said", endpoint.said(), json);
        Json.textIfAny("meaning", endpoint.meaning(), json);
        if (endpoint.held().isPresent()) {
            held(endpoint.held().get());
        }
        Json.objects("vip", endpoint.vip(), this::asked, json);
    }

    private void held(Held held) throws IOException {
        json.writeObjectFieldStart("held");
        Json.texts("lost", held.lost(), json);
        json.writeStringField("since", held.since());
        json.writeNumberField("ageSeconds", held.ageSeconds());
        json.writeNumberField("confirmedByLists", held.confirmedByLists());
        json.writeEndObject();
    }

    private void instance(Instance instance) throws IOException {
        json.writeStringField("endpoint", instance.endpoint());
        json.writeStringField("task", instance.task());
        numberIfAny("port", instance.port());
        Json.textIfAny("protocol", instance.protocol(), json);
        Json.texts("claimed", instance.claimed(), json);
        Json.objects("asked", instance.asked(), this::asked, json);
        if (instance.denied().isPresent()) {
            denied(instance.denied().get());
        }
        Json.texts("disagreements", instance.disagreements(), json);
        json.writeStringField("network", instance.network());
        json.writeStringField("networkWhy", instance.networkWhy());
        Json.texts("networkPassed", instance.networkPassed(), json);
        Json.textIfAny("dial", instance.dial(), json);
        json.writeStringField("dialWhy", instance.dialWhy());
        Json.textIfAny("reach", instance.reach(), json);
        state(instance.state(), instance.since(), instance.cause());
        numberIfAny("confirmedAgeSeconds", instance.confirmedAgeSeconds());
    }

    private void denied(Denied denied) throws IOException {
        json.writeObjectFieldStart("denied");
        json.writeStringField("since", denied.since());
        json.writeNumberField("ageSeconds", denied.ageSeconds());
        json.writeNumberField("times", denied.times());
        json.writeEndObject();
    }

    private void asked(Asked asked) throws IOException {
        json.writeStringField("name", asked.name());
        json.writeStringField("type", asked.type());
        json.writeStringField("server", asked.server());
        json.writeStringField("outcome", asked.outcome());
        json.writeStringField("meaning", asked.meaning());
        Json.textIfAny("detail", asked.detail(), json);
        Json.textIfAny("rcode", asked.rcode(), json);
        Json.textIfAny("reply", asked.reply(), json);
        Json.texts("addresses", asked.addresses(), json);
        if (!asked.targets().isEmpty()) {
            Json.texts("targets", asked.targets(), json);
        }
        json.writeNumberField("ttlSeconds", asked.ttlSeconds());
        json.writeNumberField("ageSeconds", asked.ageSeconds());
        json.writeNumberField("tookMillis", asked.tookMillis());
    }

    private void state(String word, Optional<String> since, Optional<String> cause) throws IOException {
        json.writeStringField("state", word);
        Json.textIfAny("since", since, json);
        Json.textIfAny("cause", cause, json);
    }

    private void numberIfAny(String field, Optional<Long> value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.get());
        }
    }
}
