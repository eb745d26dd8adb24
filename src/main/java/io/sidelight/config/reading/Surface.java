package io.sidelight.config.reading;

import io.sidelight.config.Settings.Http;
import io.sidelight.config.SidelightConfig;
import io.sidelight.model.address.Ip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where the view is published and kept. */
final class Surface {
    private static final String PORT = "a port from 0 to 65535";
    private static final String HOST = "an IP address or localhost";
    private static final int DEFAULT_PORT = 8053;
    private static final String SOCKET =
            "the path of a unix socket of at most 107 bytes, such as /run/sidelight/api.sock";
    private static final String NAME = "a host name or IP address, without a port";
    private static final Pattern NAME_FORM = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})");
    private static final String TOKEN_FILE = "the path of a file with a token";
    /** What the system has room for, without the zero at the end (unix(7)). */
    private static final int LONGEST_SOCKET = 107;

    private final SidelightConfig config;
    private final Map<String, String> environment;
    private final Entries entries;

    Surface(SidelightConfig config, Map<String, String> environment, Entries entries) {
        this.config = config;
        this.environment = environment;
        this.entries = entries;
    }

    Http http() {
        return new Http(
                host(),
                port(),
                entries.each("http-names", config.httpNames(), Surface::name, NAME),
                entries.file("http-socket", config.httpSocket(), SOCKET).filter(this::fits),
                entries.file("api-token-file", config.apiTokenFile(), TOKEN_FILE),
                entries.duration("drain", config.drain(), Duration.ZERO));
    }

    private boolean fits(Path socket) {
        boolean fits = socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET;
        if (!fits) {
            entries.refuse("http-socket", socket.toString(), SOCKET);
        }
        return fits;
    }

    private static Optional<String> name(String text) {
        return NAME_FORM.matcher(text).matches() || Ip.parse(text).isPresent() ? Optional.of(text) : Optional.empty();
    }

    /** No name: the agent does not depend on a look-up to listen, and its guard has to know its own address. */
    private String host() {
        String text = entries.text("http-host", config.httpHost());
        if (!text.equalsIgnoreCase("localhost") && Ip.parse(text).isEmpty()) {
            entries.refuse("http-host", text, HOST);
        }
        return text;
    }

    /** The port that is set; else the one that a pod or app gives to its endpoint named sidelight; else Sidelight's own. */
    private int port() {
        for (String key : List.of(Keys.variable("http-port"), "ENDPOINT_SIDELIGHT", "PORT_SIDELIGHT")) {
            Optional<String> text =
                    key.startsWith(Keys.PREFIX) ? config.httpPort() : Optional.ofNullable(environment.get(key));
            if (text.filter(set -> !set.isBlank() && !LinkVariables.isUrl(set.strip()))
                    .isPresent()) {
                Optional<Integer> port = Values.port(text.get().strip());
                if (port.isEmpty()) {
                    entries.refuse(key + "=" + text.get() + ": accepted is " + PORT);
                }
                return port.orElse(DEFAULT_PORT);
            }
        }
        return DEFAULT_PORT;
    }

    /** The file that is set; by itself one in the task's sandbox, which a restarted agent finds again. */
    Optional<Path> stateFile() {
        String text = entries.text("state-file", config.stateFile());
        if (text.equals("none")) {
            return Optional.empty();
        }
        if (text.equals("auto")) {
            return Optional.ofNullable(environment.get("MESOS_SANDBOX"))
                    .flatMap(Values::file)
                    .map(sandbox -> sandbox.resolve("sidelight.json"));
        }
        Optional<Path> file = Values.file(text);
        if (file.isEmpty()) {
            entries.refuse("state-file", text, Values.FILE);
        }
        return file;
    }
}
