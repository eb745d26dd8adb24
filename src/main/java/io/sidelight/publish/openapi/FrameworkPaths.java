package io.sidelight.publish.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;

import java.util.List;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The paths that extensions of the framework serve: health and metrics. */
final class FrameworkPaths {
    private FrameworkPaths() {}

    static void add(OpenAPI document) {
        add("", "health", "All checks together", "Up if each of them is.", document);
        add("/live", "live", "Liveness of this process", "Depends on nothing outside the process.", document);
        add(
                "/ready",
                "healthReady",
                "Readiness of every watched service",
                "A service is ready if it is fresh, or stale within the limit. `data` has the reason for each service that is"
                        + " not. Also 503 while the agent is stopping.",
                document);
        add(
                "/started",
                "started",
                "Startup: the first pass of every watched service has ended",
                "Any outcome of the pass counts.",
                document);
        put("/q/metrics", metrics(), document);
    }

    private static void add(String below, String id, String summary, String description, OpenAPI document) {
        Content report = createContent()
                .addMediaType(
                        "application/json",
                        createMediaType().schema(createSchema().ref("#/components/schemas/Health")));
        Operation operation = createOperation()
                .operationId(id)
                .summary(summary)
                .description(description)
                .security(List.of(createSecurityRequirement()))
                .responses(createAPIResponses()
                        .addAPIResponse(
                                "200", createAPIResponse().description("Yes.").content(report))
                        .addAPIResponse(
                                "503", createAPIResponse().description("No.").content(report)));
        put("/q/health" + below, operation, document);
    }

    private static Operation metrics() {
        Content text = createContent();
        text.addMediaType("text/plain", createMediaType().schema(createSchema().addType(SchemaType.STRING)));
        return createOperation()
                .operationId("metrics")
                .summary("Counters and gauges for Prometheus")
                .description("The agent's own metrics begin with `sidelight_`.")
                .responses(createAPIResponses()
                        .addAPIResponse(
                                "200",
                                createAPIResponse().description("All metrics.").content(text)));
    }

    private static void put(String path, Operation operation, OpenAPI document) {
        document.getPaths().addPathItem(path, createPathItem().GET(operation.addTag(ApiDescription.AGENT)));
    }
}
