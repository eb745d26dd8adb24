package io.sidelight.config.reading;

import io.sidelight.config.Settings;
import io.sidelight.config.Settings.Directory;
import io.sidelight.config.Settings.Dns;
import io.sidelight.config.Settings.Limits;
import io.sidelight.config.Settings.Pacing;
import io.sidelight.config.SettingsException;
import io.sidelight.config.SidelightConfig;
import io.sidelight.config.value.AddressConverters;
import io.sidelight.config.value.DemoFault;
import io.sidelight.config.value.FileConverters;
import io.sidelight.model.address.NamedRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the settings from their types into what they mean together. */
final class SettingsReader {
    private final WrittenSettings written;
    private final Map<String, String> environment;
    private final SidelightConfig config;

    /**
     * A reader.
     *
     * @param environment of the process, with the variables that the cluster sets for a task
     */
    SettingsReader(WrittenSettings written, Map<String, String> environment) {
        this.written = written;
        this.environment = environment;
        this.config = new SettingsMapper(written).map();
    }

    /**
     * Reads all of it.
     *
     * @throws SettingsException with everything that is wrong
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
                config.vantage().value(),
                pacing(),
                config.staleLimit(),
                config.hold(),
                limits(),
                stateFile(),
                new HttpReader(config, environment, written).http(),
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
        Directory directory = config.directory()
                .value()
                .<Directory>map(Directory.Zone::new)
                .orElse(config.directory().word().equals("none") ? Directory.NONE : Directory.AUTO);
        return new Dns(config.dnsServers().orElse(List.of()), config.dnsTimeout(), config.domain(), directory);
    }

    /** The configured networks, and the default ones of other names. */
    private List<NamedRange> networks() {
        List<NamedRange> set = config.networks().orElse(List.of());
        List<String> names = set.stream().map(NamedRange::name).toList();
        return Stream.concat(
                        set.stream(),
                        Stream.of(SidelightConfig.DEFAULT_NETWORKS.split(","))
                                .flatMap(text -> AddressConverters.range(text).stream())
                                .filter(range -> !names.contains(range.name())))
                .toList();
    }

    private Pacing pacing() {
        Pacing pacing = new Pacing(config.refreshMin(), config.refreshMax(), config.endpointsInterval());
        if (pacing.longest().compareTo(pacing.shortest()) < 0) {
            written.refuse(
                    "sidelight.refresh-max",
                    written.text("sidelight.refresh-max"),
                    "a time not below SIDELIGHT_REFRESH_MIN");
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

    /** The configured file; else one in the task's sandbox, which the agent finds again after a restart. */
    private Optional<Path> stateFile() {
        return config.stateFile().word().equals("auto")
                ? Optional.ofNullable(environment.get("MESOS_SANDBOX"))
                        .flatMap(FileConverters::path)
                        .map(sandbox -> sandbox.resolve("sidelight.json"))
                : config.stateFile().value();
    }

    /** The id of this task, or what comes nearest to it: the SDK does not give its tasks theirs. */
    private Optional<String> task() {
        return Stream.of("MESOS_TASK_ID", "MESOS_EXECUTOR_ID", "FRAMEWORK_HOST")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .map(id -> id + environment.getOrDefault("TASK_NAME", ""));
    }

    /** The wait between two tries to connect, where the agent is to try. */
    private Optional<Duration> reach() {
        return config.reach().value().map(tcp -> config.reachInterval());
    }

    private Settings.Demo demo() {
        return new Settings.Demo(
                config.demo(),
                config.demoMoves().value(),
                config.demoFaults().orElse(List.of()).stream()
                        .map(DemoFault::fault)
                        .toList());
    }
}
