package io.sidelight.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.SidelightCommand;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.process.ChildProcesses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The texts that are made of the commands: errors, completion scripts and the man page. */
class CommandTextsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program = SidelightCommand.line((settings, problems) -> 0, new ChildProcesses(), "1.0.0")
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | sidelight: Unmatched argument at index 0: 'nonsense'",
                "vieww | did you mean view?",
                "view --derect | sidelight: Unknown option: '--derect'",
                "view -o xml | 'xml' is not a format; accepted are table, wide, json and yaml",
                "view a,b | 'a,b' is not a service name",
                "view --watch --direct | --direct queries the cluster once",
                "dial kafka/broker --limit 0 | --limit=0 is not a number from 1 to 99999",
                "help vieww | 'vieww' is not a command; did you mean view?",
                "completion tcsh | 'tcsh' is not a shell"
            })
    void error_comesLast_afterOneLineOfUsage(String arguments, String error) {
        assertThat(program.execute(arguments.split(" ", -1))).isEqualTo(ExitCode.UNUSABLE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("Usage: sidelight").hasLineCount(2);
        assertThat(err.toString().lines().skip(1)).singleElement().asString().contains(error);
    }

    @Test
    void help_isThatOfTheCommand() {
        assertThat(printed("help", "view")).isEqualTo(printed("view", "--help")).startsWith("Usage: sidelight view");
        assertThat(printed("help")).isEqualTo(printed("--help"));
        assertThat(printed("version")).isEqualTo("sidelight 1.0.0\n");
    }

    @Test
    void wordsThatNameACommand_makeOnlyThisOne() {
        assertThat(madeFor("view", "kafka")).containsExactly("view");
        assertThat(madeFor()).isEmpty();
        assertThat(madeFor("vieww"))
                .containsExactlyElementsOf(program.getSubcommands().keySet());
        assertThat(madeFor("help", "view")).contains("view", "man");
    }

    private static Set<String> madeFor(String... words) {
        return SidelightCommand.lineFor(List.of(words), (settings, problems) -> 0, new ChildProcesses(), "1.0.0")
                .getSubcommands()
                .keySet();
    }

    @Test
    void manPage_hasEachCommandAndOption() {
        String page = printed("man");
        assertThat(page.lines()).allMatch(line -> !line.startsWith(".") || line.matches("\\.(TH|SH|SS|PP|TP)( .+)?"));
        assertThat(commands()).allSatisfy(name -> assertThat(page).contains(".SS " + name + "\n"));
        assertThat(page)
                .contains("\\fB\\-o, \\-\\-output\\fR \\fIformat\\fR", "SIDELIGHT_HTTP_PORT")
                .doesNotContain(".SS man");
    }

    @Test
    void fishCompletion_hasEachCommandAndItsOptions() {
        String script = printed("completion", "fish");
        assertThat(commands()).allSatisfy(name -> assertThat(script)
                .contains("complete -c sidelight -n __fish_use_subcommand -f -a " + name + " -d '"));
        assertThat(script)
                .contains("-n '__fish_seen_subcommand_from view' -s o -l output -x -a 'table wide json yaml' -d ")
                .doesNotContain("-a man ");
    }

    @Test
    void bashCompletion_isAlsoThatOfZsh() {
        assertThat(printed("completion", "bash"))
                .isEqualTo(printed("completion", "zsh"))
                .contains("complete -F _complete_sidelight -o default sidelight", "bashcompinit");
    }

    private Stream<String> commands() {
        return program.getSubcommands().keySet().stream().filter(name -> !name.equals("man"));
    }

    private String printed(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(program.execute(arguments)).isZero();
        return out.toString();
    }
}
