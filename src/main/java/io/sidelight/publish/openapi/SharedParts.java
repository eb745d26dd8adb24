package io.sidelight.publish.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The parts of the description that all operations share: parameters, headers and errors of filters, mappers and guards. */
final class SharedParts {
    private static final List<String> FRESHNESS =
            List.of("ETag", "Cache-Control", "Age", "X-Sidelight-Revision", "X-Sidelight-State");
    private static final List<String> NOT_FROM_THE_VIEW = List.of("/v1/self", "/v1/explain", "/v1/ready", "/q/");
    /** Paths whose responses can wait for a change. */
    private static final List<String> DELAYED = List.of("/v1/view", "/v1/dial", "/v1/ready", "/service");

    private static final List<String> CACHING = List.of("ETag", "Cache-Control");

    private SharedParts() {}

    static void add(OpenAPI document) {
        SharedSchemas.add(document.getComponents());
        parameters(document.getComponents());
        headers(document.getComponents());
        errors(document.getComponents());
        document.getPaths().getPathItems().forEach((path, item) -> add(path, item.getGET()));
    }

    private static void add(String path, Operation operation) {
        APIResponses responses = operation.getResponses();
        boolean cached = !path.startsWith("/q/health") && !path.equals("/q/metrics") && !path.equals("/v1/watch");
        if (cached) {
            boolean fromTheView =
                    !path.equals("/v1") && NOT_FROM_THE_VIEW.stream().noneMatch(path::startsWith);
            List<String> headers = fromTheView ? FRESHNESS : CACHING;
            operation.addParameter(createParameter().ref("ifNoneMatch"));
            if (DELAYED.stream().anyMatch(path::startsWith)) {
                operation.addParameter(createParameter().ref("prefer"));
            }
            responses.addAPIResponse(
                    "304", createAPIResponse().description("The client has the current content already. No body."));
            for (String status : List.of("200", "304")) {
                headers.forEach(name -> responses
                        .getAPIResponse(status)
                        .addHeader(name, createHeader().ref(name)));
            }
        }
        if (operation.getSecurity() == null) {
            responses.addAPIResponse("401", createAPIResponse().ref("Unauthorized"));
        }
        responses.addAPIResponse("405", createAPIResponse().ref("MethodNotAllowed"));
        if (!path.startsWith("/q/health")) {
            responses.addAPIResponse("421", createAPIResponse().ref("MisdirectedRequest"));
        }
    }

    private static void parameters(Components components) {
        components.addParameter("serviceFilter", filter("service", "Only these services.", text()));
        components.addParameter("endpointFilter", filter("endpoint", "Only endpoints with these names.", text()));
        components.addParameter(
                "taskFilter",
                filter("task", "Only instances of these tasks, and only endpoints that have any of them.", text()));
        components.addParameter(
                "reachFilter",
                filter(
                        "reach",
                        "Only instances with one of these results of connecting. An error unless `SIDELIGHT_REACH=tcp`.",
                        createSchema().ref("ReachResult")));
        components.addParameter(
                "pretty",
                createParameter()
                        .name("pretty")
                        .in(Parameter.In.QUERY)
                        .description("Present, with or without a value, for indented JSON.")
                        .allowEmptyValue(true)
                        .schema(text()));
        components.addParameter(
                "on",
                createParameter()
                        .name("on")
                        .in(Parameter.In.QUERY)
                        .description("The changes to wait for: of `content`, or of each `state` and its cause as well.")
                        .schema(text().enumeration(List.of("content", "state")).defaultValue("content")));
        components.addParameter(
                "prefer",
                createParameter()
                        .name("Prefer")
                        .in(Parameter.In.HEADER)
                        .description(
                                "`wait=30` delays the response for up to 30 s while the client has the current content, or while"
                                        + " the response would be a 503. At most 300 s.")
                        .schema(text()));
        components.addParameter(
                "ifNoneMatch",
                createParameter()
                        .name("If-None-Match")
                        .in(Parameter.In.HEADER)
                        .description("Entity tags that the client has, or `*`.")
                        .schema(text()));
    }

    private static Parameter filter(String name, String description, Schema value) {
        return createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .explode(true)
                .schema(createSchema().addType(SchemaType.ARRAY).items(value));
    }

    private static void headers(Components components) {
        components.addHeader(
                "ETag", header("Strong and quoted. It changes with the body, and only with it.", true, text()));
        components.addHeader("Cache-Control", header("`no-cache`: send the entity tag each time.", true, text()));
        components.addHeader(
                "Age",
                header(
                        "Seconds since the oldest part was confirmed. Absent if no part was ever confirmed.",
                        false,
                        integer()));
        components.addHeader(
                "X-Sidelight-Revision",
                header(
                        "The revision of the view. It increases when its content changes, and only then.",
                        true,
                        integer()));
        components.addHeader(
                "X-Sidelight-State",
                header(
                        "The state of the requested part: one endpoint, the scheduler's list, or the whole view. For the view,"
                                + " `stale` also stands for services in different states.",
                        true,
                        createSchema().ref("State")));
        components.addHeader("Retry-After", header("Seconds to wait before the next request.", false, integer()));
        components.addHeader("Allow", header("`GET, HEAD`", true, text()));
        components.addHeader("WWW-Authenticate", header("`Bearer realm=\"sidelight\"`", true, text()));
    }

    private static Header header(String description, boolean required, Schema schema) {
        return createHeader().description(description).required(required).schema(schema);
    }

    private static void errors(Components components) {
        components.addResponse("BadRequest", problem("A parameter is unknown, or its value is invalid.", List.of()));
        components.addResponse(
                "NotFound",
                problem("There is no such path, service, endpoint or task. `known` lists the valid names.", List.of()));
        components.addResponse("NotAcceptable", problem("The client accepts none of the media types.", List.of()));
        components.addResponse(
                "Unauthorized",
                problem("The agent has a token, and the request lacks it.", List.of("WWW-Authenticate")));
        components.addResponse("MethodNotAllowed", problem("Any method but GET and HEAD.", List.of("Allow")));
        components.addResponse(
                "MisdirectedRequest", problem("The agent does not accept requests for this `Host`.", List.of()));
        components.addResponse(
                "NotKnownYet",
                problem(
                        "It is watched, but not known yet; `detail` has the reason. Or too many large responses are being sent.",
                        List.of("Retry-After")));
        APIResponse nothing = problem(
                "No instance can be dialed from here, with the reason in one line of text. Or the endpoint is not known yet. Or"
                        + " too many large responses are being sent. `text/plain` with the state `fresh` means that there is no"
                        + " address; with another state there may be addresses that are not known.",
                List.of("Retry-After", "X-Sidelight-State"));
        nothing.getContent().addMediaType("text/plain", createMediaType().schema(text()));
        components.addResponse("NothingToDial", nothing);
    }

    private static APIResponse problem(String description, List<String> headers) {
        Content content = createContent()
                .addMediaType(
                        "application/problem+json",
                        createMediaType().schema(createSchema().ref("Problem")));
        APIResponse response = createAPIResponse().description(description).content(content);
        headers.forEach(name -> response.addHeader(name, createHeader().ref(name)));
        return response;
    }

    private static Schema text() {
        return createSchema().addType(SchemaType.STRING);
    }

    private static Schema integer() {
        return createSchema().addType(SchemaType.INTEGER).minimum(BigDecimal.ZERO);
    }
}
