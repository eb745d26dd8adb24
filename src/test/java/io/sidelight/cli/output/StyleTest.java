package io.sidelight.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.output.Table.Column;
import io.sidelight.cli.output.Table.Column.Kind;
import io.sidelight.contract.json.JsonDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports in each format, in pipes and on terminals. */
class StyleTest {
    private static final Table TABLE = new Table(
            List.of(
                    new Column("TASK", Kind.CUT),
                    new Column("NETWORK", Kind.OPTIONAL),
                    new Column("DIAL", Kind.FULL),
                    new Column("STATE", Kind.STATE),
                    new Column("REASON", Kind.WIDE)),
            List.of(
                    List.of("kafka-10-broker-of-a-long-name", "overlay dcos", "9.0.1.130:1025", "fresh", "r1"),
                    List.of("kafka-2", "host", "-", "stale", "r2\u001b[2J")));

    private static final Terminal NARROW = new Terminal(OptionalInt.of(42), true);

    @Test
    void pipe_hasFullColumnsWithoutColors() {
        assertThat(table(Format.TABLE, Terminal.NONE)).isEqualTo("""
            TASK                            NETWORK       DIAL            STATE
            kafka-10-broker-of-a-long-name  overlay dcos  9.0.1.130:1025  fresh
            kafka-2                         host          -               stale
            """);
    }

    @Test
    void narrowTerminal_hasNoOptionalColumn_andCutsNames_butNoAddress() {
        assertThat(table(Format.TABLE, NARROW).replaceAll("\u001b\\[\\d+m", "")).isEqualTo("""
            TASK                 DIAL            STATE
            kafka-10-broker-of…  9.0.1.130:1025  fresh
            kafka-2              -               stale
            """);
    }

    @Test
    void terminal_hasColoredStates() {
        assertThat(table(Format.TABLE, NARROW)).contains("\u001b[32mfresh\u001b[0m\n", "\u001b[33mstale\u001b[0m\n");
    }

    @Test
    void wide_hasAllColumnsInFull_withoutControlCharacters() {
        assertThat(table(Format.WIDE, NARROW))
                .contains("REASON\n", "kafka-10-broker-of-a-long-name", "overlay dcos", "r2?[2J");
    }

    @Test
    void headers_areOptional_andRowsAreSorted() {
        assertThat(new Style(Format.TABLE, Terminal.NONE, false, Optional.of("network")).text(report("")))
                .isEqualTo("""
                    kafka-2                         host          -               stale
                    kafka-10-broker-of-a-long-name  overlay dcos  9.0.1.130:1025  fresh
                    """);
    }

    @Test
    void numbers_areSortedByValue() {
        Table ages = Table.of(List.of("AGE"), List.of(List.of("12 s"), List.of("9 s"), List.of("-")));
        assertThat(ages.sortedBy("age").rows()).containsExactly(List.of("-"), List.of("9 s"), List.of("12 s"));
    }

    @Test
    void nextReport_isPrintedOverTheLastOneOnATerminal_andAfterItInAPipe() {
        assertThat(new Style(Format.TABLE, NARROW, true, Optional.empty()).next(report("")))
                .startsWith("\u001b[H\u001b[2JTASK");
        assertThat(new Style(Format.TABLE, Terminal.NONE, true, Optional.empty()).next(report("")))
                .endsWith("stale\n\n");
        assertThat(new Style(Format.JSON, NARROW, true, Optional.empty()).next(report(List.of(1, 2))))
                .isEqualTo("[1,2]\n");
    }

    @ParameterizedTest
    @CsvSource({
        "120, '', xterm, 120, true",
        "'', '', xterm, 80, true",
        "x, 1, xterm, 80, false",
        "90, '', dumb, 90, false"
    })
    void terminal_isDescribedByVariables(String columns, String noColor, String term, int width, boolean colored) {
        assertThat(Terminal.of(Map.of("COLUMNS", columns, "NO_COLOR", noColor, "TERM", term)))
                .isEqualTo(new Terminal(OptionalInt.of(width), colored));
    }

    @Test
    void yaml_quotesTextThatIsNoPlainName() throws IOException {
        String json = """
            {"a":[1,null,{"b":"yes","c":["x y","z"]},[],[true,[2.5]]],"d e":"9.0.1.130","f":"10","g":"","h":"a: b #c\\n\\"q\\"","i":{},"j":"plain/name.v1-x"}\
            """;
        assertThat(new Style(Format.YAML, Terminal.NONE, true, Optional.empty())
                        .text(report(JsonDocuments.parse(json.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("""
                    a:
                      - 1
                      - null
                      - b: "yes"
                        c:
                          - "x y"
                          - z
                      - []
                      - - true
                        - - 2.5
                    "d e": "9.0.1.130"
                    f: "10"
                    g: ""
                    h: "a: b #c\\n\\"q\\""
                    i: {}
                    j: plain/name.v1-x
                    """);
    }

    private static String table(Format format, Terminal terminal) {
        return new Style(format, terminal, true, Optional.empty()).text(report(""));
    }

    private static Report report(Object document) {
        return new Report(document, List.of(TABLE));
    }
}
