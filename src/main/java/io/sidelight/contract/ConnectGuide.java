package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfEmpty;
import io.sidelight.contract.json.AbsentIfNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/connect/{service}/{endpoint}}: how to connect a client.
 *
 * @param guess the reason why this client was chosen; absent if the request names it
 * @param addresses that this task can dial, {@code ip:port}; empty if there are none
 * @param notes the limits of connecting from here
 * @param names the names of the endpoint, with when each is right
 * @param snippets empty if there is nothing to dial and no proxy can help
 */
@Schema(name = "ConnectGuide", description = "How to connect a client to an endpoint, with the addresses of now.")
public record ConnectGuide(
        String service,
        String endpoint,

        @Schema(description = "The kind of client, one of `clients`.")
        String client,

        @Schema(description = "Why this client was chosen, for people; absent if the request names it.")
        @AbsentIfNull
        @Nullable
        String guess,

        @Schema(description = "All kinds of clients.") List<String> clients,

        @Schema(description = "`ip:port` of each instance that this task can dial.")
        List<String> addresses,

        @Schema(description = "Limits of connecting from here, for people.") @AbsentIfEmpty
        List<String> notes,

        List<ConnectName> names,
        List<ConnectSnippet> snippets) {
    /** A name of the endpoint. */
    @Schema(name = "ConnectName", description = "A name of the endpoint, with its port.")
    public record ConnectName(
            @Schema(enumeration = {"address", "autoip", "mesos", "vip"})
            String kind,

            String name,

            @Schema(description = "When this name is right, for people.")
            String when) {}

    /** A snippet in one language. */
    @Schema(name = "ConnectSnippet", description = "A snippet, ready to copy.")
    public record ConnectSnippet(
            @Schema(
                    enumeration = {"shell", "environment", "java", "spring", "quarkus", "python", "go", "node", "proxy"
                    })
            String language,

            @Schema(description = "The name of the language, for people.")
            String title,

            @Schema(description = "With the addresses of now.")
            String now,

            @Schema(description = "With the addresses that the agent has when it runs.")
            String follow) {}
}
