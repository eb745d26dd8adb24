package io.sidelight.publish.connect;

import io.sidelight.contract.ConnectGuide.ConnectSnippet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The snippets of one endpoint.
 *
 * @param dial the URL of the endpoint's dial list, with nothing that a shell or a language would interpret
 * @param access whether the agent requires a token
 * @param addresses that this task can dial
 */
record Snippets(SnippetTemplates templates, String dial, AgentAccess access, List<String> addresses) {
    private static final String NOW = "now";

    /** Returns a snippet in each language. */
    List<ConnectSnippet> of(ClientKind client) {
        return Arrays.stream(Language.values())
                .map(language -> language.isProgram() ? program(client, language) : setting(client, language))
                .toList();
    }

    private ConnectSnippet program(ClientKind client, Language language) {
        Map<String, String> values = Map.of("client", templates.of(client, language));
        return new ConnectSnippet(
                language.toString(),
                language.title(),
                literal(filled(templates.of(language, NOW), values)),
                literal(filled(templates.of(language, access.form()), values)));
    }

    private ConnectSnippet setting(ClientKind client, Language language) {
        String line = templates.of(client, language);
        int equals = line.indexOf('=');
        String variable = line.substring(0, equals).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        Map<String, String> values = Map.of("variable", variable, "live", live(line.substring(equals + 1)));
        return new ConnectSnippet(
                language.toString(),
                language.title(),
                literal(line),
                filled(templates.of("setting", access.form()), values));
    }

    /** Replaces the addresses of now. */
    private String literal(String template) {
        return filled(
                template,
                Map.of(
                        "list", String.join(",", addresses),
                        "first", addresses.get(0),
                        "urls", addresses.stream().map(each -> "http://" + each).collect(Collectors.joining(",")),
                        "quoted",
                                addresses.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", ")),
                        "dial", dial));
    }

    /** Replaces the addresses by commands that read them, which wait until there are some. */
    private String live(String value) {
        return filled(
                value,
                Map.of(
                        "list", curl(""),
                        "first", curl("?limit=1"),
                        "urls", "http://" + curl("?sep=,http://")));
    }

    private String curl(String query) {
        String curl =
                switch (access) {
                    case OPEN -> "curl -sf";
                    // As an argument, the token would be in the list of processes.
                    case TOKEN -> "printf 'Authorization: Bearer %s' \"$token\" | curl -sf -H @-";
                };
        return "$(" + curl + " -H 'Prefer: wait=60' '" + dial + query + "')";
    }

    /**
     * Returns the configuration of a proxy inside the cluster.
     *
     * @param inside the addresses that it can dial
     */
    ConnectSnippet proxy(String endpoint, int port, List<String> inside) {
        String servers = IntStream.range(0, inside.size())
                .mapToObj(index -> "    server s" + (index + 1) + " " + inside.get(index) + " check")
                .collect(Collectors.joining("\n"));
        Map<String, String> values = Map.of("port", Integer.toString(port), "servers", servers, "endpoint", endpoint);
        return new ConnectSnippet(
                "proxy",
                "Proxy inside",
                filled(templates.of("proxy", NOW), values),
                filled(templates.of("proxy", access.form()), values));
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
