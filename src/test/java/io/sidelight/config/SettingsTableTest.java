package io.sidelight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the documents name exactly the settings of the mapping. */
class SettingsTableTest {
    private static final List<Path> MAPPINGS = Stream.of("SidelightConfig", "DialectConfig", "ObservationConfig")
            .map(mapping -> Path.of("src/main/java/io/sidelight/config", mapping + ".java"))
            .toList();
    private static final Pattern DOCUMENTED =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/((?:(?!/\\*\\*).)*?)(\\w+)\\(\\);", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `SIDELIGHT_.*\\|$");
    private static final Pattern VARIABLE = Pattern.compile("\\bSIDELIGHT_[A-Z_]*[A-Z]\\b(?!_)");
    private static final Path TABLE = Path.of("docs/configuration.md");
    private static final List<Path> DOCUMENTS = List.of(
            Path.of("README.md"),
            Path.of("CONTRIBUTING.md"),
            Path.of("CHANGELOG.md"),
            Path.of("docs"),
            Path.of("docker"),
            Path.of("examples"));

    /** Examples of a typing mistake and of a link's variable, and the URL of the executable in an SDK package. */
    private static final Set<String> NO_SETTINGS = Set.of("SIDELIGHT_DNS_SERVER", "SIDELIGHT_PORT", "SIDELIGHT_URI");

    @Test
    void tableInTheDocuments_isThatOfTheMapping() throws IOException {
        List<String> rows = MAPPINGS.stream()
                .flatMap(mapping -> DOCUMENTED.matcher(text(mapping)).results())
                .map(SettingsTableTest::row)
                .toList();
        assertThat(rows).hasSameSizeAs(SidelightConfig.class.getMethods());
        assertThat(ROW.matcher(Files.readString(TABLE)).results().map(MatchResult::group))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void everyVariableInTheDocuments_isASetting() {
        Set<String> settings = Arrays.stream(SidelightConfig.class.getMethods())
                .map(Method::getName)
                .map(SettingsTableTest::variable)
                .collect(Collectors.toSet());
        settings.addAll(NO_SETTINGS);
        assertThat(DOCUMENTS.stream()
                        .flatMap(SettingsTableTest::files)
                        .flatMap(file -> VARIABLE.matcher(text(file)).results())
                        .map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(settings);
    }

    private static String row(MatchResult documented) {
        String meaning = documented
                .group(1)
                .replaceAll("\\s*\n\\s*\\*\\s*", " ")
                .strip()
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("docs/([\\w./-]+\\.md)(#[\\w-]+)?", "[$1]($1$2)");
        String method = documented.group(3);
        return "| `" + variable(method) + "` | " + defaultOf(method) + " | " + meaning + " |";
    }

    private static String defaultOf(String name) {
        try {
            Method method = SidelightConfig.class.getMethod(name);
            return Optional.ofNullable(method.getAnnotation(ConfigDocDefault.class))
                    .map(ConfigDocDefault::value)
                    .or(() -> Optional.ofNullable(method.getAnnotation(WithDefault.class))
                            .map(value -> "`" + value.value() + "`"))
                    .map(text -> text.equals(SidelightConfig.DEFAULT_NETWORKS)
                            ? "`" + text.replace(",", "`, `") + "`"
                            : text)
                    .orElse("none");
        } catch (NoSuchMethodException noSetting) {
            throw new IllegalStateException(noSetting);
        }
    }

    private static String variable(String method) {
        return "SIDELIGHT_" + method.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".png"))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
