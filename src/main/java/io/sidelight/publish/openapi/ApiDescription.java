package io.sidelight.publish.openapi;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The head of the API's description. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Sidelight",
                        version = "1",
                        summary = "A local, truthful endpoint view beside each task of a Mesos or DC/OS cluster",
                        description = ApiDescription.OVERVIEW,
                        license = @License(name = "Apache License 2.0", identifier = "Apache-2.0")),
        servers = @Server(url = "http://127.0.0.1:8053", description = "The agent beside this task"),
        securitySets = {@SecurityRequirementsSet, @SecurityRequirementsSet(@SecurityRequirement(name = "token"))},
        tags = {
            @Tag(name = ApiDescription.ENDPOINTS, description = "Single services and endpoints"),
            @Tag(name = ApiDescription.VIEW, description = "All watched services, and the evidence for them"),
            @Tag(name = ApiDescription.AGENT, description = "The agent itself")
        },
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "token",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        description = ApiDescription.TOKEN)))
public final class ApiDescription {
    public static final String ENDPOINTS = "endpoints";
    public static final String VIEW = "view";
    public static final String AGENT = "agent";

    public static final String SERVICE =
            "A watched service with its folders. Slashes may be written as they are or as `%2F`.";
    public static final String ENDPOINT = "One of its endpoints. The name of a Marathon app has slashes.";

    static final String TOKEN =
            "Only where the agent has a token (`SIDELIGHT_API_TOKEN_FILE`). `Authorization: token=…`, as DC/OS"
                    + " has it, is accepted as well. Health checks and `/v1/ready` need none.";

    static final String OVERVIEW = """
            The agent listens on loopback and only reads: GET, and HEAD with the same headers. A request whose `Host` is not a
            loopback name or address gets 421, except for health. An agent that is configured to listen beyond loopback also
            accepts the names and addresses of its machine and those of `SIDELIGHT_HTTP_NAMES`.

            Bodies under `/service`, `/v1/view` and `/v1/dial` have content only; its freshness is in headers. A 304 answers
            `If-None-Match` as long as the content stays the same. Lists are sorted, IPv6 addresses are in brackets where a port
            follows, times are RFC 3339 in UTC. Within version 1, paths and fields are only added: ignore those you do not know.
            """;

    private ApiDescription() {}
}
