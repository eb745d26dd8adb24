package io.sidelight.config.reading;

import io.sidelight.config.DialectSettings;
import io.sidelight.config.ObservationSettings;
import io.sidelight.config.Settings;
import io.sidelight.config.Settings.Directory;
import io.sidelight.config.Settings.Dns;
import io.sidelight.config.Settings.Http;
import io.sidelight.config.Settings.Limits;
import io.sidelight.config.Settings.Pacing;
import io.sidelight.config.SettingsException;
import io.sidelight.config.SidelightConfig;
import io.sidelight.config.value.Converters;
import io.sidelight.config.value.Parsers;
import io.sidelight.demo.fault.Fault;
import io.sidelight.model.network.NamedRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Combines the typed settings with the environment of the task. */
final class SettingsReader {
    private static final int DEFAULT_PORT = 8053;
    private static final int DOUBLED_TWICE = 4;

    private final WrittenSettings written;
    private final Map<String, String> environment;
    private final SidelightConfig config;

    /**
     * Creates a reader.
     *
     * @param environment of the process, with the variables that the cluster sets for a task
     */
    SettingsReader(WrittenSettings written, Map<String, String> environment) {
        this.written = written;
        this.environment = environment;
        this.config = new SettingsMapper(written).map();
    }

    /**
     * Reads all settings.
     *
     * @throws SettingsException with all errors
     */
    Settings read(LinkVariables links) {
        WatchedReader watched = new WatchedReader(config, environment, written);
        Settings settings = new Settings(
                watched.services(),
                watched.apps(),
                watched.tasks(),
                new AccessReader(config, environment, written).access(),
                dns(),
                networks(),
                config.overlayUrl(),
                config.vantage(),
                pacing(),
                config.staleLimit(),
                config.hold(),
                limits(),
                stateFile(),
                http(),
                dialects(),
                observation(),
                task(),
                reach(),
                demo(),
                links.names());
        if (!written.problems().isEmpty()) {
            throw new SettingsException(written.problems());
        }
        return settings;
    }

    private Dns dns() {
        Directory directory =
                switch (config.directory()) {
                    case "auto" -> Directory.AUTO;
                    case "none" -> Directory.NONE;
                    default -> new Directory.Zone(config.directory());
                };
        return new Dns(config.dnsServers().orElse(List.of()), config.dnsTimeout(), config.domain(), directory);
    }

    /** Returns the configured networks, and the default networks whose names are not configured. */
    private List<NamedRange> networks() {
        List<NamedRange> set = config.networks().orElse(List.of());
        List<String> names = set.stream().map(NamedRange::name).toList();
        return Stream.concat(
                        set.stream(),
                        Stream.of(SidelightConfig.DEFAULT_NETWORKS.split(","))
                                .flatMap(text -> Parsers.range(text).stream())
                                .filter(range -> !names.contains(range.name())))
                .toList();
    }

    private Pacing pacing() {
        Duration list = config.endpointsInterval();
        Duration longestList = config.endpointsIntervalMax().orElse(list.multipliedBy(DOUBLED_TWICE));
        Pacing pacing = new Pacing(config.refreshMin(), config.refreshMax(), list, longestList);
        if (pacing.longest().compareTo(pacing.shortest()) < 0) {
            written.refuse(
                    "sidelight.refresh-max", written.text("sidelight.refresh-max"), "at least SIDELIGHT_REFRESH_MIN");
        }
        if (longestList.compareTo(list) < 0) {
            written.refuse(
                    "sidelight.endpoints-interval-max",
                    written.text("sidelight.endpoints-interval-max"),
                    "at least SIDELIGHT_ENDPOINTS_INTERVAL");
        }
        return pacing;
    }

    private Limits limits() {
        return new Limits(
                config.maxServices(),
                config.maxEndpoints(),
                config.maxInstances(),
                config.maxBody(),
                config.maxQuestions(),
                config.maxConnections());
    }

    /** Returns the configured file, or by default a file in the task's sandbox, which survives a restart of the container. */
    private Optional<Path> stateFile() {
        return switch (config.stateFile().toString()) {
            case "none" -> Optional.empty();
            case "auto" ->
                Optional.ofNullable(environment.get("MESOS_SANDBOX"))
                        .flatMap(Parsers::file)
                        .map(sandbox -> sandbox.resolve("sidelight.json"));
            default -> Optional.of(config.stateFile());
        };
    }

    private Http http() {
        return new Http(
                config.httpHost(),
                config.httpPort().orElseGet(this::portOfEndpoint),
                config.httpNames().orElse(List.of()),
                config.httpSocket(),
                config.apiTokenFile(),
                config.page(),
                config.drain());
    }

    private DialectSettings dialects() {
        return new DialectSettings(
                config.dialects(),
                config.consulPort(),
                config.consulWrites().equals("ignore"),
                config.consulDatacenter(),
                config.mesosdnsPort(),
                config.sdFile(),
                config.edsFile());
    }

    private ObservationSettings observation() {
        return new ObservationSettings(
                config.metrics().equals("all"),
                config.metricsListen(),
                config.logLevel(),
                config.logFormat().equals("json"));
    }

    /** Returns the port of the endpoint named sidelight in this pod or app, or the default port. */
    private int portOfEndpoint() {
        for (String variable : List.of("ENDPOINT_SIDELIGHT", "PORT_SIDELIGHT")) {
            String text = environment.getOrDefault(variable, "").strip();
            if (!text.isEmpty() && !LinkVariables.isUrl(text)) {
                Optional<Integer> port = Parsers.port(text);
                if (port.isEmpty()) {
                    written.refuse(variable + "=" + text + ": must be " + Converters.PORT);
                }
                return port.orElse(DEFAULT_PORT);
            }
        }
        return DEFAULT_PORT;
    }

    /**
     * Returns the task's ID. Tasks of the SDK have no {@code MESOS_TASK_ID}, so the executor's ID or the host name replaces it.
     */
    private Optional<String> task() {
        return Stream.of("MESOS_TASK_ID", "MESOS_EXECUTOR_ID", "FRAMEWORK_HOST")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .map(id -> id + environment.getOrDefault("TASK_NAME", ""));
    }

    /** Returns the wait between two connection attempts; empty if attempts are off. */
    private Optional<Duration> reach() {
        return config.reach().map(tcp -> config.reachInterval());
    }

    private Settings.Demo demo() {
        return new Settings.Demo(
                config.demo(),
                config.demoMoves(),
                config.demoFaults().orElse(List.of()).stream()
                        .flatMap(name -> Fault.parse(name).stream())
                        .toList());
    }
}
