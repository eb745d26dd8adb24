package io.sidelight.publish.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas of values that many records have. */
final class SharedSchemas {
    private SharedSchemas() {}

    static void add(Components components) {
        components.addSchema(
                "State",
                choice(
                        "`fresh`: the last pass confirmed it. `stale`: the last known good, not confirmed by the last pass."
                                + " `unknown`: never confirmed, which is not the same as empty.",
                        "fresh",
                        "stale",
                        "unknown"));
        components.addSchema(
                "Since",
                text("The first pass that could not confirm it; only if it is `stale`.")
                        .format("date-time"));
        components.addSchema(
                "Cause", text("Why it could not be confirmed, for people; only if it is `stale` or `unknown`."));
        components.addSchema("Meaning", text("The meaning, and the reaction of the agent, for people."));
        components.addSchema("Protocol", choice("A transport protocol; TCP if absent.", "tcp", "udp"));
        components.addSchema(
                "ReachResult",
                choice(
                        "`proven`: accepted. `refused`: no listener. `failed`: no response in time, or a network error."
                                + " `unknown`: not tried yet.",
                        "proven",
                        "refused",
                        "failed",
                        "unknown"));
        components.addSchema(
                "Port",
                createSchema()
                        .addType(SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(65_535)));
        components.addSchema(
                "FurtherAddresses",
                texts(
                        "More addresses of the same task, for example on a second container network. `ip` is the one to dial."));
        components.addSchema(
                "Disagreements",
                texts(
                        "Discrepancies between the scheduler's list, autoip and Mesos-DNS, each with both sides and with the"
                                + " address that is used, for people."));
    }

    private static Schema text(String description) {
        return createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema choice(String description, Object... values) {
        return text(description).enumeration(List.of(values));
    }

    private static Schema texts(String description) {
        return createSchema()
                .addType(SchemaType.ARRAY)
                .description(description)
                .minItems(1)
                .items(createSchema().addType(SchemaType.STRING));
    }
}
