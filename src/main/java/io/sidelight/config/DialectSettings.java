package io.sidelight.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the HTTP APIs of other programs.
 *
 * @param names of the chosen ones
 * @param consulPort a port of its own; empty for none
 * @param ignoresConsulWrites whether registrations get a response as if they were accepted
 * @param consulDatacenter the name of the data center in responses
 * @param mesosDnsPort a port of its own; empty for none
 * @param prometheusFile a file with the targets for Prometheus; empty for none
 * @param envoyFile a file with the endpoints for Envoy; empty for none
 */
public record DialectSettings(
        List<String> names,
        Optional<Integer> consulPort,
        boolean ignoresConsulWrites,
        String consulDatacenter,
        Optional<Integer> mesosDnsPort,
        Optional<Path> prometheusFile,
        Optional<Path> envoyFile) {
    public DialectSettings {
        names = List.copyOf(names);
    }
}
