package io.sidelight.config.reading;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The variables that container platforms set for another container or service named sidelight or sidelight-…. A Docker link
 * sets its address, ports, name and environment. Kubernetes sets the same variables for services, and the cluster address.
 *
 * @param names sorted
 */
record LinkVariables(List<String> names) {
    private static final String NUMBER = "\\d{1,5}";
    private static final String PROTOCOL = "(?:tcp|udp|sctp)";
    private static final String URL = PROTOCOL + "://\\S+";
    private static final String PORT_OF_PROTOCOL = "PORT_" + NUMBER + "_(?:TCP|UDP|SCTP)";

    /** A pattern for names without the prefix, and a pattern for their values. */
    private record Form(Pattern name, Pattern value) {
        static Form of(String name, String value) {
            return new Form(Pattern.compile("(?:\\w+_)?" + name), Pattern.compile(value));
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of("PORT", URL),
            Form.of(PORT_OF_PROTOCOL + "(?:_START|_END)?", URL),
            Form.of(PORT_OF_PROTOCOL + "_ADDR", "\\S+"),
            Form.of(PORT_OF_PROTOCOL + "_PORT(?:_START|_END)?", NUMBER),
            Form.of(PORT_OF_PROTOCOL + "_PROTO", PROTOCOL),
            Form.of("NAME", "/\\S+/\\S+"),
            Form.of("ENV_\\w+", "(?s).*"),
            Form.of("SERVICE_HOST", "\\S+"),
            Form.of("SERVICE_PORT(?:_\\w+)?", NUMBER));

    static LinkVariables of(Map<String, String> environment) {
        return new LinkVariables(environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(SettingNames.VARIABLE_PREFIX))
                .filter(variable ->
                        isLink(variable.getKey().substring(SettingNames.VARIABLE_PREFIX.length()), variable.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
    }

    private static boolean isLink(String name, String value) {
        Stream<Form> alike =
                FORMS.stream().filter(form -> form.name().matcher(name).matches());
        return alike.anyMatch(form -> form.value().matcher(value).matches());
    }

    /**
     * Returns whether a port's value comes from a link. SIDELIGHT_HTTP_PORT is a setting, and a link to sidelight-http sets it
     * too.
     */
    static boolean isUrl(String value) {
        return value.matches(URL);
    }
}
