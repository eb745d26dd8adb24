package io.sidelight.publish.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createInfo;
import static org.eclipse.microprofile.openapi.OASFactory.createLicense;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;
import static org.eclipse.microprofile.openapi.OASFactory.createServer;
import static org.eclipse.microprofile.openapi.OASFactory.createTag;

import java.util.List;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** The head of the API's description, and sentences that its operations share. */
public final class ApiDescription {
    public static final String ENDPOINTS = "endpoints";
    public static final String VIEW = "view";
    public static final String AGENT = "agent";
    public static final String SERVICE =
            "A watched service with its folders. Slashes may be written as they are or as `%2F`.";
    public static final String ENDPOINT = "One of its endpoints. The name of a Marathon app has slashes.";

    private static final String TOKEN = "token";

    private static final String OVERVIEW = """
            The agent listens on loopback. The API is read-only: GET, and HEAD with the same headers. A request whose `Host` is not a
            loopback name or address gets 421, except for health. An agent that is configured to listen beyond loopback also
            accepts the names and addresses of its machine and those of `SIDELIGHT_HTTP_NAMES`.

            Bodies under `/service`, `/v1/view` and `/v1/dial` have content only; its freshness is in headers. The response to
            `If-None-Match` is a 304 as long as the content stays the same. Lists are sorted, IPv6 addresses are in brackets where a port
            follows, times are RFC 3339 in UTC. Within version 1, paths and fields are only added: ignore those you do not know.
            """;

    private ApiDescription() {}

    static void add(OpenAPI document) {
        document.info(createInfo()
                        .title("Sidelight")
                        .version("1")
                        .summary("A local, truthful endpoint view beside each task of a Mesos or DC/OS cluster")
                        .description(OVERVIEW)
                        .license(createLicense().name("Apache License 2.0").identifier("Apache-2.0")))
                .servers(List.of(createServer().url("http://127.0.0.1:8053").description("The agent beside this task")))
                .tags(List.of(
                        createTag().name(ENDPOINTS).description("Single services and endpoints"),
                        createTag().name(VIEW).description("All watched services, and the evidence for them"),
                        createTag().name(AGENT).description("The agent itself")))
                .security(List.of(
                        createSecurityRequirement(), createSecurityRequirement().addScheme(TOKEN)));
        document.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("Required if the agent has a token (`SIDELIGHT_API_TOKEN_FILE`)."
                                        + " The form of DC/OS, `Authorization: token=…`, is accepted as well. Health checks and"
                                        + " `/v1/ready` need none."));
    }
}
