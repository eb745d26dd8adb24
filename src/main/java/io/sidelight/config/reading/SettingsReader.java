package io.sidelight.config.reading;

import io.sidelight.config.Settings;
import io.sidelight.config.SettingsException;
import io.sidelight.config.SidelightConfig;
import io.sidelight.demo.fault.Fault;
import java.time.Duration;
import java.util.Map;

/** Reads the configuration. Tells all that is wrong with it at once. */
public final class SettingsReader {
    private static final String FAULTS = "what 'sidelight demo --help' lists";
    private static final Duration BRIEFEST_MOVE = Duration.ofMillis(100);

    private SettingsReader() {}

    /**
     * Reads all of it.
     *
     * @param environment of the process: what a cluster's task finds there, and misspelled variables
     * @throws SettingsException with everything that is wrong
     */
    public static Settings read(SidelightConfig config, Map<String, String> environment) {
        Entries entries = new Entries();
        LinkVariables links = LinkVariables.of(environment);
        misspelled(environment, links, entries);
        Looking looking = new Looking(config, entries);
        Settings.Limits limits = looking.limits();
        Watched watched = new Watched(config, environment, entries, limits);
        Standing standing = new Standing(config, entries);
        Surface surface = new Surface(config, environment, entries);
        Settings settings = new Settings(
                watched.services(),
                watched.apps(),
                watched.tasks(),
                new Accessing(config, environment, entries).access(watched.cluster()),
                looking.dns(),
                standing.networks(),
                standing.overlayUrl(),
                standing.vantage(),
                looking.pacing(),
                looking.staleLimit(),
                looking.hold(),
                limits,
                surface.stateFile(),
                surface.http(),
                watched.task(),
                looking.reach(),
                demo(config, entries),
                links.names());
        if (!entries.problems().isEmpty()) {
            throw new SettingsException(entries.problems());
        }
        return settings;
    }

    private static Settings.Demo demo(SidelightConfig config, Entries entries) {
        return new Settings.Demo(
                entries.flag("demo", config.demo()),
                entries.durationOrNone("demo-moves", config.demoMoves(), BRIEFEST_MOVE),
                entries.each("demo-faults", config.demoFaults(), Fault::parse, FAULTS));
    }

    private static void misspelled(Map<String, String> environment, LinkVariables links, Entries entries) {
        environment.keySet().stream()
                .filter(name -> name.startsWith(Keys.PREFIX) && !Keys.VARIABLES.contains(name))
                .filter(name -> !links.names().contains(name) && !isTaskName(name, environment))
                .sorted()
                .forEach(name -> entries.refuse(name + ": there is no such setting" + Keys.nearest(name)));
    }

    /** The SDK sets a variable in each task that is called as the task is (domain facts, 5.1). */
    private static boolean isTaskName(String variable, Map<String, String> environment) {
        return variable.equals(environment.get("TASK_NAME")) && "true".equals(environment.get(variable));
    }
}
