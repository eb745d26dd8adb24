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

/** Reads the configuration from the places where this process finds it, without any framework. Finds all errors at once. */
public final class Configuration {
    private static final String FILE = "sidelight.config";
    private static final String FILE_VARIABLE = SettingNames.variable(FILE);
    private static final Path FRAMEWORK_FILE = Path.of("config", "application.properties");

    private Configuration() {}

    /**
     * Reads, in order of precedence: overrides, system properties, the environment, the file that {@code SIDELIGHT_CONFIG} names,
     * and {@code config/application.properties}.
     *
     * @param overrides settings, by variable or property
     * @throws SettingsException with everything that is wrong
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
     * @param name of the file in a problem of the file itself
     * @param isSetting whether a name in the file has to be one of a setting
     */
    private static void addFile(WrittenSettings written, String name, Path file, Predicate<String> isSetting) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            written.refuse(name + ": accepted is a file that can be read, with lines such as SIDELIGHT_SERVICES=kafka");
        }
        Map<String, String> texts = only(texts(properties), isSetting);
        texts.keySet().stream()
                .filter(setting -> SettingNames.variable(setting).equals(FILE_VARIABLE))
                .forEach(setting -> written.refuse(file + ": " + setting + ": a file cannot name another one"));
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

    /** The SDK sets a variable in each task that is called as the task is (domain facts, 5.1). */
    private static boolean isTaskName(String variable, Map<String, String> environment) {
        return variable.equals(environment.get("TASK_NAME")) && "true".equals(environment.get(variable));
    }
}
