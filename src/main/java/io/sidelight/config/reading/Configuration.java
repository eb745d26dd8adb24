package io.sidelight.config.reading;

import static java.util.stream.Collectors.toMap;

import io.sidelight.config.Settings;
import io.sidelight.config.SettingsException;
import io.sidelight.config.value.Parsers;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/** The reader of the configuration. It starts no framework, and reports all errors together. */
public final class Configuration {
    private static final String FILE = "sidelight.config";
    private static final String FILE_VARIABLE = SettingNames.variable(FILE);
    private static final Path FRAMEWORK_FILE = Path.of("config", "application.properties");

    private Configuration() {}

    /**
     * Reads the configuration. The sources, in order of precedence: overrides, system properties, the environment, the file
     * that {@code SIDELIGHT_CONFIG} names, {@code config/application.properties}.
     *
     * @param overrides settings, by variable or property
     * @throws SettingsException with all errors
     */
    public static Settings read(Map<String, String> overrides) {
        return read(overrides, System.getenv(), Path.of(""));
    }

    static Settings read(Map<String, String> overrides, Map<String, String> environment, Path directory) {
        LinkVariables links = LinkVariables.of(environment);
        WrittenSettings written = new WrittenSettings();
        written.add("", overrides);
        written.add("-D", only(texts(System.getProperties()), SettingNames::hasSettingPrefix));
        written.add(
                "",
                only(
                        environment,
                        name -> name.startsWith(SettingNames.VARIABLE_PREFIX)
                                && !links.names().contains(name)
                                && !isTaskName(name, environment)));
        Optional.ofNullable(written.texts().get(FILE))
                .flatMap(Parsers::file)
                .ifPresent(file -> addFile(written, written.label(FILE) + "=" + file, file, name -> true));
        Path file = directory.resolve(FRAMEWORK_FILE);
        if (Files.isRegularFile(file)) {
            addFile(written, file.toString(), file, SettingNames::hasSettingPrefix);
        }
        return new SettingsReader(written, environment).read(links);
    }

    /**
     * Adds the settings of a file.
     *
     * @param name the label of the file in errors about the file
     * @param isSetting selects the names that must be settings
     */
    private static void addFile(WrittenSettings written, String name, Path file, Predicate<String> isSetting) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            written.refuse(name + ": must be a readable file, with lines such as SIDELIGHT_SERVICES=kafka");
        }
        Map<String, String> texts = only(texts(properties), isSetting);
        texts.keySet().stream()
                .filter(setting -> SettingNames.variable(setting).equals(FILE_VARIABLE))
                .forEach(setting -> written.refuse(
                        file + ": " + setting + ": a configuration file cannot name another configuration file"));
        written.add(file + ": ", texts);
    }

    private static Map<String, String> texts(Properties properties) {
        return properties.stringPropertyNames().stream().collect(toMap(name -> name, properties::getProperty));
    }

    private static Map<String, String> only(Map<String, String> texts, Predicate<String> name) {
        Map<String, String> some = new HashMap<>(texts);
        some.keySet().removeIf(name.negate());
        return some;
    }

    /** Returns whether a variable has the name of the task. The SDK sets such a variable (domain facts, 5.1). */
    private static boolean isTaskName(String variable, Map<String, String> environment) {
        return variable.equals(environment.get("TASK_NAME")) && "true".equals(environment.get(variable));
    }
}
