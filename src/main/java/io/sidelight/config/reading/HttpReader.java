package io.sidelight.config.reading;

import io.sidelight.config.Settings.Http;
import io.sidelight.config.SidelightConfig;
import io.sidelight.config.value.AddressConverters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads where the API listens. */
final class HttpReader {
    private static final int DEFAULT_PORT = 8053;

    private final SidelightConfig config;
    private final Map<String, String> environment;
    private final WrittenSettings written;

    HttpReader(SidelightConfig config, Map<String, String> environment, WrittenSettings written) {
        this.config = config;
        this.environment = environment;
        this.written = written;
    }

    Http http() {
        return new Http(
                config.httpHost(),
                config.httpPort().orElseGet(this::portOfEndpoint),
                config.httpNames().orElse(List.of()),
                config.httpSocket(),
                config.apiTokenFile(),
                config.drain());
    }

    /** The port that a pod or app gives to its endpoint named sidelight; else Sidelight's own. */
    private int portOfEndpoint() {
        return Stream.of("ENDPOINT_SIDELIGHT", "PORT_SIDELIGHT")
                .filter(variable -> isSet(environment.getOrDefault(variable, "")))
                .findFirst()
                .flatMap(variable -> port(variable, environment.getOrDefault(variable, "")))
                .orElse(DEFAULT_PORT);
    }

    private static boolean isSet(String text) {
        return !text.isBlank() && !LinkVariables.isUrl(text.strip());
    }

    private Optional<Integer> port(String variable, String text) {
        Optional<Integer> port = AddressConverters.port(text.strip());
        if (port.isEmpty()) {
            written.refuse(variable + "=" + text + ": accepted is " + AddressConverters.PORT_ACCEPTED);
        }
        return port;
    }
}
