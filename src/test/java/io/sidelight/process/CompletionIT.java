package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion scripts in the real shells, interactive on a terminal. */
class CompletionIT {
    /** The line that is typed, and the line after the key Tab. */
    private static final List<List<String>> LINES = List.of(
            List.of("sidelight vie", "sidelight view "),
            List.of("sidelight view --wa", "sidelight view --watch "),
            List.of("sidelight dial kafka/broker --limit 1 -o js", "sidelight dial kafka/broker --limit 1 -o json "),
            List.of("sidelight self --address cont", "sidelight self --address container "),
            List.of("sidelight connect --client postg", "sidelight connect --client postgresql "),
            List.of("sidelight render --format hap", "sidelight render --format haproxy "),
            List.of("sidelight demo --fault http-too", "sidelight demo --fault http-too-large "),
            List.of("sidelight cluster --fault dns-gar", "sidelight cluster --fault dns-garbage "),
            List.of("sidelight completion fi", "sidelight completion fish "),
            List.of("sidelight help rend", "sidelight help render "));

    /**
     * Types lines into a shell, each with Tab and with keys that print the line. Arguments: shell, script, lines. The keys have no
     * meaning for a terminal: a shell that does not edit lines yet would not receive Control-R, for example.
     */
    private static final String TYPIST = """
            zmodload zsh/zpty
            case $1 in
                zsh)
                    zpty shell zsh -f -i
                    print_line='autoload -U compinit; compinit -u -D
                        report() { print -r -- "<$BUFFER>"; BUFFER=; }; zle -N report; bindkey "^Xq" report' ;;
                bash)
                    zpty shell bash --norc -i
                    print_line='report() { printf "<%s>\\n" "$READLINE_LINE"; READLINE_LINE=; }
                        bind -x '\\''"\\C-xq": report'\\' ;;
            esac
            zpty -w shell "PS1=; $print_line; source '$2'; echo rea''dy"
            zpty -r shell typed '*ready*'
            shift 2
            for line; do
                zpty -w -n shell "$line"$'\\t\\x18q'
                zpty -r shell typed '*<*>*'
                print -r -- "${${typed##*<}%%>*}"
            done
            """;

    @TempDir
    private Path directory;

    @BeforeAll
    static void needShells() {
        Program.need("zsh");
        Program.need("fish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void tab_completesCommandsOptionsAndValues(String shell) throws Exception {
        Path typist = Files.writeString(directory.resolve("type"), TYPIST);
        List<String> command = new ArrayList<>(List.of(
                "timeout",
                "60",
                "zsh",
                "-f",
                typist.toString(),
                shell,
                script(shell).toString()));
        LINES.forEach(line -> command.add(line.get(0)));
        assertThat(Shell.run(command, "").lines())
                .map(String::stripTrailing)
                .containsExactlyElementsOf(
                        LINES.stream().map(line -> line.get(1).stripTrailing()).toList());
    }

    @Test
    void fish_completesCommandsOptionsAndValues() throws Exception {
        Path script = script("fish");
        for (List<String> line : LINES) {
            String wanted = line.get(1).stripTrailing();
            String last = wanted.substring(wanted.lastIndexOf(' ') + 1);
            assertThat(fish(script, line.get(0))).as(line.get(0)).anySatisfy(completion -> assertThat(completion)
                    .startsWith(last + "\t"));
        }
        assertThat(fish(script, "sidelight view -o "))
                .extracting(completion -> completion.replaceAll("\t.*", ""))
                .containsExactly("json", "table", "wide", "yaml");
    }

    private static List<String> fish(Path script, String line) throws Exception {
        return Shell.run(
                        List.of("fish", "--no-config", "-c", "source " + script + "; complete -C \"" + line + "\""), "")
                .lines();
    }

    private Path script(String shell) throws IOException {
        Sidelight.Result printed = Sidelight.run(Map.of(), "completion", shell);
        assertThat(printed.exitCode()).isZero();
        assertThat(printed.err()).isEmpty();
        return Files.writeString(directory.resolve("completion"), printed.out());
    }
}
