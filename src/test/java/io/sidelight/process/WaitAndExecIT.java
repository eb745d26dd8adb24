package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.FreePort;
import io.sidelight.process.Sidelight.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands {@code wait} and {@code exec} beside an agent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitAndExecIT {
    private static final boolean NATIVE = !Sidelight.program().get(0).endsWith("java");
    private static final String LOOP = "echo ready; while :; do sleep 0.1; done";

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
    void wait_endsOnceAllCanBeDialed() {
        assertThat(run("wait", "kafka/broker:3", "/kafka/broker").exitCode()).isZero();
        assertThat(run("wait").exitCode()).isZero();
    }

    @Test
    void wait_namesTheMissingAtTheTimeout() {
        Result late = run("wait", "kafka/broker:4", "kafka/none", "--timeout", "1s");
        assertThat(late.exitCode()).isEqualTo(124);
        String missing = "kafka/broker:4: only 3 can be dialed from here;"
                + " kafka/none:1: service kafka has no such endpoint in the view\n";
        assertThat(late.err())
                .isEqualTo("sidelight: waits for " + missing + "sidelight: timeout after 1 s: " + missing);
    }

    @Test
    void wait_refusesAMalformedRequirementAtOnce() {
        Result refused = run("wait", "kafka");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("require=kafka is not service/endpoint")
                .hasLineCount(1);
        assertThat(run("wait", "a/b", "--timeout", "soon").exitCode()).isEqualTo(1);
    }

    @Test
    void wait_waitsForAnAgentThatStartsLater() {
        String port = Integer.toString(FreePort.next());
        try (Sidelight waiting = Sidelight.start(
                        "waits for the agent: no process listens",
                        FollowedAgent.beside(port),
                        "wait",
                        "kafka/broker",
                        "--timeout",
                        "none");
                FollowedAgent later = FollowedAgent.at(port)) {
            assertThat(waiting.exitCode()).isZero();
            assertThat(later.brokers()).isNotEmpty();
        }
    }

    @Test
    void exec_setsTheVariablesAndPassesTheExitCode() {
        Result result = run(
                "exec",
                "--require",
                "kafka/broker:3",
                "--env",
                "BROKERS=kafka/broker?sep=;",
                "--env",
                "ZOOKEEPER=kafka/zookeeper",
                "--",
                "sh",
                "-c",
                "echo \"$BROKERS $ZOOKEEPER $1\"; exit 7",
                "sh",
                "--help");
        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.out())
                .matches(
                        "9\\.[0-9.]+:1025;9\\.[0-9.]+:1025;9\\.[0-9.]+:1025 master\\.mesos:2181/dcos-service-kafka --help\n");
    }

    /** The native executable becomes the command. A Java virtual machine cannot, and stays its parent. */
    @Test
    void exec_isTheCommandOrItsParent() {
        try (Sidelight command = start("ready", "sh", "-c", "echo \"pids $$ $PPID\"; " + LOOP)) {
            Matcher pids = Pattern.compile("pids (\\d+) (\\d+)").matcher(command.log());
            assertThat(pids.find()).isTrue();
            assertThat(pids.group(NATIVE ? 1 : 2)).isEqualTo(Long.toString(command.pid()));
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 5", "INT, 6", "HUP, 7"})
    void exec_passesSignalsOn(String signal, int exitCode) throws Exception {
        String traps = "trap 'exit 5' TERM; trap 'exit 6' INT; trap 'exit 7' HUP; ";
        try (Sidelight command = start("ready", "sh", "-c", traps + LOOP)) {
            Shell.run("kill -" + signal + " " + command.pid());
            assertThat(command.exitCode()).isEqualTo(exitCode);
        }
    }

    @Test
    void exec_hasTheExitCodeOfAShellForACommandThatASignalEnded() {
        try (Sidelight command = start("ready", "sh", "-c", LOOP)) {
            command.terminate();
            assertThat(command.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void exec_namesWhatIsMissing() {
        Result late = run("exec", "--env", "A=kafka/none", "--timeout", "5s", "--", "true");
        assertThat(late.exitCode()).isEqualTo(124);
        assertThat(late.err()).endsWith("timeout after 5 s: kafka/none: there is no such endpoint\n");
        assertThat(run("exec", "--require", "kafka/broker:4", "--timeout", "1s", "--", "true")
                        .err())
                .endsWith("kafka/broker:4: only 3 can be dialed from here\n");
        assertThat(run("exec", "--", "no-such-command").exitCode()).isEqualTo(127);
        assertThat(run("exec", "--", "/etc/passwd").exitCode()).isEqualTo(126);
        assertThat(run("exec", "--restart", "--", "true").err()).contains("--restart needs --env");
    }

    @Test
    void restart_followsAMovedTask() throws Exception {
        String before = agent.brokers();
        String traps = "trap 'echo ended; exit 5' TERM; trap 'echo reloaded' HUP; echo \"with $BROKERS\"; ";
        try (Sidelight command = Sidelight.start(
                "with " + before,
                agent.environment(),
                "exec",
                "--restart",
                "--env",
                "BROKERS=kafka/broker",
                "--",
                "sh",
                "-c",
                traps + LOOP)) {
            command.awaitLog("ready");
            agent.move();
            command.awaitLog("restarts the command: BROKERS changed\nended\nwith ");
            command.awaitLog("with " + agent.brokers());
            assertThat(agent.brokers()).isNotEqualTo(before);
            assertThat(command.endsWithin(Duration.ofMillis(200))).isFalse();
            Shell.run("kill -HUP " + command.pid());
            command.awaitLog("reloaded");
            command.terminate();
            assertThat(command.exitCode()).isEqualTo(5);
        }
    }

    @Test
    void restart_killsACommandThatIgnoresTheSignal() {
        String before = agent.brokers();
        try (Sidelight command = Sidelight.start(
                "ready",
                agent.environment(),
                "exec",
                "--restart",
                "--grace",
                "300ms",
                "--env",
                "BROKERS=kafka/broker",
                "--",
                "sh",
                "-c",
                "trap '' TERM; echo \"with $BROKERS\"; " + LOOP)) {
            assertThat(command.log()).contains("with " + before);
            agent.move();
            command.awaitLog("command: BROKERS changed\nwith ");
            assertThat(command.log()).doesNotEndWith("with " + before);
        }
    }

    private Sidelight start(String logged, String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", "--require", "kafka/broker", "--"));
        arguments.addAll(List.of(command));
        return Sidelight.start(logged, agent.environment(), arguments.toArray(String[]::new));
    }

    private Result run(String... arguments) {
        return Sidelight.run(Map.copyOf(agent.environment()), arguments);
    }
}
