package io.sidelight.publish.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.Discrepancy.Belief;
import io.sidelight.model.evidence.Discrepancy.Denied;
import io.sidelight.model.evidence.Discrepancy.Having;
import io.sidelight.model.evidence.Discrepancy.ListDiffers;
import io.sidelight.model.evidence.Discrepancy.MesosDnsDiffers;
import io.sidelight.model.evidence.Discrepancy.OtherAgent;
import io.sidelight.model.evidence.Discrepancy.Zone;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The saved form of a discrepancy: its kind and its facts. */
final class DiscrepancyJson {
    private DiscrepancyJson() {}

    static void write(Discrepancy discrepancy, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (discrepancy instanceof ListDiffers list) {
            json.writeStringField("kind", "list");
            zone("zone", list.zone(), json);
            ips("listed", list.listed(), json);
            ips("answered", list.answered(), json);
        } else if (discrepancy instanceof MesosDnsDiffers zones) {
            json.writeStringField("kind", "zones");
            zone("zone", zones.zone(), json);
            ips("answered", zones.answered(), json);
            ips("mesosDns", zones.mesosDns(), json);
        } else if (discrepancy instanceof Denied denied) {
            write(denied, json);
        } else if (discrepancy instanceof OtherAgent other) {
            json.writeStringField("kind", "overlay");
            json.writeStringField("container", other.container().toString());
            json.writeStringField("agent", other.agent().toString());
            zone("zone", other.zone(), json);
            json.writeStringField("answered", other.answered().toString());
        } else {
            json.writeStringField("kind", "words");
            json.writeStringField("text", ((Discrepancy.Restated) discrepancy).text());
        }
        json.writeEndObject();
    }

    private static void write(Denied denied, JsonGenerator json) throws IOException {
        json.writeStringField("kind", "denied");
        if (denied.has().isPresent()) {
            zone("has", denied.has().get().zone(), json);
            ips("answered", denied.has().get().addresses(), json);
        }
        json.writeArrayFieldStart("denying");
        for (Zone zone : denied.denying().stream().sorted().toList()) {
            json.writeString(code(zone));
        }
        json.writeEndArray();
        if (denied.belief() instanceof Belief.OfZone believed) {
            zone("believed", believed.zone(), json);
        } else if (denied.belief() instanceof Belief.Kept kept) {
            json.writeStringField("kept", kept.address().toString());
        }
    }

    /** Reads it again. A kind of a later version is one whose facts are not known. */
    static Discrepancy read(JsonNode json) {
        return switch (json.required("kind").asText()) {
            case "list" -> new ListDiffers(ips(json, "listed"), zone(json, "zone"), ips(json, "answered"));
            case "zones" -> new MesosDnsDiffers(zone(json, "zone"), ips(json, "answered"), ips(json, "mesosDns"));
            case "denied" -> denied(json);
            case "overlay" ->
                new OtherAgent(ip(json, "container"), ip(json, "agent"), zone(json, "zone"), ip(json, "answered"));
            default -> new Discrepancy.Restated(json.path("text").asText());
        };
    }

    private static Denied denied(JsonNode json) {
        Set<Zone> denying = EnumSet.noneOf(Zone.class);
        json.required("denying").forEach(zone -> denying.add(zone(zone.asText())));
        Optional<Having> has =
                json.has("has") ? Optional.of(new Having(zone(json, "has"), ips(json, "answered"))) : Optional.empty();
        return new Denied(has, denying, belief(json));
    }

    private static Belief belief(JsonNode json) {
        if (json.has("believed")) {
            return new Belief.OfZone(zone(json, "believed"));
        }
        return json.has("kept") ? new Belief.Kept(ip(json, "kept")) : new Belief.NoAddress();
    }

    private static void zone(String field, Zone zone, JsonGenerator json) throws IOException {
        json.writeStringField(field, code(zone));
    }

    private static String code(Zone zone) {
        return zone.name().toLowerCase(Locale.ROOT);
    }

    private static Zone zone(JsonNode json, String field) {
        return zone(json.required(field).asText());
    }

    private static Zone zone(String code) {
        return Zone.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static void ips(String field, List<Ip> ips, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Ip ip : ips) {
            json.writeString(ip.toString());
        }
        json.writeEndArray();
    }

    private static List<Ip> ips(JsonNode json, String field) {
        return StreamSupport.stream(json.required(field).spliterator(), false)
                .map(ip -> ip(ip.asText()))
                .toList();
    }

    private static Ip ip(JsonNode json, String field) {
        return ip(json.required(field).asText());
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow(() -> new IllegalArgumentException("not an address: " + literal));
    }
}
