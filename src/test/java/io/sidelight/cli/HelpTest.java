package io.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.process.ChildProcesses;
import io.sidelight.config.SidelightConfig;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help texts of the program and its commands. */
class HelpTest {
    private static final Pattern VARIABLE = Pattern.compile("SIDELIGHT\\w*");
    private static final Pattern URL = Pattern.compile("http://\\S+");

    @Test
    void variables_areNotBrokenOverLines() {
        assertThat(found(VARIABLE))
                .contains("SIDELIGHT_SERVICES", "SIDELIGHT_HTTP_SOCKET")
                .isSubsetOf(Arrays.stream(SidelightConfig.class.getDeclaredMethods())
                        .map(HelpTest::variable)
                        .toList());
    }

    @Test
    void urls_areNotBrokenOverLines() {
        assertThat(found(URL)).containsOnly("http://master.mesos)", "http://127.0.0.1:8053/v1/view?pretty");
    }

    @Test
    void lines_fitIntoATerminal() {
        assertThat(texts().flatMap(String::lines))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }

    private static Stream<String> found(Pattern pattern) {
        return texts().flatMap(text -> pattern.matcher(text).results()).map(MatchResult::group);
    }

    private static Stream<String> texts() {
        CommandLine line = SidelightCommand.line((settings, problems) -> 0, new ChildProcesses(), "1.0.0");
        return Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
                .map(CommandLine::getUsageMessage);
    }

    private static String variable(Method setting) {
        return "SIDELIGHT_" + setting.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
