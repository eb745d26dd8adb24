package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sidelight.FreePort;
import io.sidelight.process.Sidelight.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code render} beside an agent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenderIT {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private final FollowedAgent agent = FollowedAgent.start();

    @BeforeEach
    void settle() {
        agent.awaitSettled();
    }

    @AfterAll
    void close() {
        agent.close();
    }

    @Test
    void move_changesTheFileAndRunsTheCommandOnce() throws Exception {
        Path file = folder.resolve("moved.env");
        Path runs = folder.resolve("moved.runs");
        try (Sidelight render =
                render("env", file, "--on-change", "sh -c 'cat \"$0\" >> \"$1\"' " + file + " " + runs)) {
            String before = agent.brokers();
            patiently().until(() -> !content(runs).isEmpty() && content(runs).equals(content(file)));
            assertThat(content(file)).contains("\nKAFKA_BROKER=" + before + "\n");
            String first = content(file);
            agent.move();
            patiently()
                    .untilAsserted(() ->
                            assertThat(content(runs)).as("%s", render.log()).hasSizeGreaterThan(first.length()));
            patiently().during(Duration.ofMillis(700)).until(() -> content(runs).equals(first + content(file)));
            assertThat(content(file))
                    .contains("\nKAFKA_BROKER=" + agent.brokers() + "\n")
                    .isNotEqualTo(first);
            render.terminate();
            assertThat(render.exitCode()).isZero();
        }
    }

    @Test
    void stalledReaderOfStandardError_stopsNeitherTheFileNorTheCommand() {
        Path file = folder.resolve("unread.env");
        String[] follow = {"render", "--format", "env", "--out", file.toString(), "--on-change", "echo changed"};
        try (Sidelight render = Sidelight.startBy(FullPipe.starter(), "changed", agent.environment(), follow)) {
            agent.move();
            patiently().until(() -> render.log().split("changed", -1).length > 2);
            patiently().until(() -> content(file).contains("\nKAFKA_BROKER=" + agent.brokers() + "\n"));
        }
    }

    @Test
    void equalContent_isNotWrittenAndRunsNothing() throws Exception {
        Path file = folder.resolve("equal.hosts");
        List<String> once = List.of("--once", "--on-change", "sh -c 'echo ran'");
        assertThat(once("hosts", file, once)).satisfies(first -> {
            assertThat(first.exitCode()).as(first.err()).isZero();
            assertThat(first.out()).isEqualTo("ran\n");
        });
        Files.setLastModifiedTime(file, LONG_AGO);
        assertThat(once("hosts", file, once)).satisfies(second -> {
            assertThat(second.exitCode()).isZero();
            assertThat(second.out() + second.err()).isEmpty();
        });
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void failedCommand_isReportedAndRunsAgainWithTheNextChange() {
        Path file = folder.resolve("failed.properties");
        try (Sidelight render = render("properties", file, "--on-change", "sh -c 'echo tried; exit 3'")) {
            render.awaitLog("failed with exit code 3; it runs again after the next change");
            agent.move();
            patiently().until(() -> render.log().split("tried\n", -1).length > 2);
            assertThat(render.log()).doesNotContain("\tat ");
        }
        assertThat(once("nginx", folder.resolve("once"), List.of("--once", "--on-change", "false"))
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void mountedFile_isWrittenInPlace() throws Exception {
        Path outside =
                Files.writeString(folder.resolve("outside"), "a longer content than the one of the file ".repeat(9));
        Path inside = Files.createFile(folder.resolve("inside"));
        List<String> mounted = List.of(
                "unshare", "-m", "sh", "-c", "mount --bind " + outside + " " + inside + " && exec \"$@\"", "sh");
        assumeTrue(
                Shell.run("unshare -m mount --bind " + outside + " " + inside).exitCode() == 0,
                "mounts are not permitted here");
        Result result = Sidelight.runBy(
                mounted,
                agent.environment(),
                "render",
                "--format",
                "env",
                "--out",
                inside.toString(),
                "--once",
                "kafka/zookeeper");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(outside).content().endsWith("\nKAFKA_ZOOKEEPER=master.mesos:2181/dcos-service-kafka\n");
        assertThat(inside).isEmptyFile();
    }

    @Test
    void faultyTemplate_keepsTheOldFile() throws Exception {
        Path template = Files.writeString(folder.resolve("template"), "\n {#for each in endpoints}");
        Path file = Files.writeString(folder.resolve("made"), "old");
        Result refused = template(template, file, "--once");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("sidelight: template " + template + ":2:")
                .hasLineCount(1);
        assertThat(file).hasContent("old");

        Files.writeString(template, "{#for each in endpoints}{each.name} {/for}");
        try (Sidelight render = Sidelight.start(
                "wrote " + file + ", revision ",
                agent.environment(),
                "render",
                "--template",
                template.toString(),
                "--out",
                file.toString())) {
            assertThat(file).hasContent("broker zookeeper ");
            Files.writeString(template, "{nothing}");
            agent.move();
            render.awaitLog("template " + template + ":1:1: ");
            render.awaitLog("; " + file.toRealPath() + " stays as it is");
            assertThat(file).hasContent("broker zookeeper ");
            Files.writeString(template, "{endpoints.size}");
            agent.move();
            patiently().until(() -> content(file).equals("2"));
        }
    }

    @Test
    void nothingIsWritten_beforeAllPartsAreKnown() {
        Path file = folder.resolve("unknown");
        Result absent = Sidelight.run(
                FollowedAgent.beside(Integer.toString(FreePort.next())),
                "render",
                "--format",
                "env",
                "--out",
                file.toString(),
                "--once",
                "--timeout",
                "2s");
        assertThat(absent.exitCode()).isEqualTo(124);
        assertThat(absent.err()).endsWith("timeout after 2 s: the view of the agent\n");
        Result missing = once("env", file, List.of("--once", "--timeout", "5s", "kafka", "kafka/none", "elastic"));
        assertThat(missing.exitCode()).isEqualTo(124);
        assertThat(missing.err()).endsWith("5 s: kafka/none: there is no such endpoint; elastic: not watched\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void badArguments_areRefused() {
        Path file = folder.resolve("refused");
        assertThat(once("yaml", file, List.of()).err())
                .contains("'yaml' is not one of [env, hosts, properties, haproxy, nginx]");
        assertThat(once("env", file, List.of("--on-change", "sh -c 'x")).err())
                .contains("--on-change: ", "a quote without its end");
        assertThat(once("env", file, List.of("--template", "x")).exitCode()).isEqualTo(1);
        assertThat(Sidelight.run(agent.environment(), "render", "--out", "x").exitCode())
                .isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    private Sidelight render(String format, Path file, String... options) {
        return Sidelight.start("wrote ", agent.environment(), arguments(format, file, List.of(options)));
    }

    private Result once(String format, Path file, List<String> options) {
        return Sidelight.run(agent.environment(), arguments(format, file, options));
    }

    private static String[] arguments(String format, Path file, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("render", "--format", format, "--out", file.toString()));
        arguments.addAll(options);
        return arguments.toArray(String[]::new);
    }

    private Result template(Path template, Path file, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("render", "--template", template.toString(), "--out", file.toString()));
        arguments.addAll(List.of(options));
        return Sidelight.run(agent.environment(), arguments.toArray(String[]::new));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static String content(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
