package io.sidelight.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.check.Finding.Level;
import io.sidelight.config.reading.TestSettings;
import io.sidelight.demo.DemoCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks against the simulated cluster, and against one that is not there. */
class ConnectCheckTest {
    @Test
    void healthyCluster_hasOneLineForEachPart_andNothingToDo() {
        List<Finding> findings = ConnectCheck.all(TestSettings.read(Map.of("SIDELIGHT_DEMO", "true")));
        assertThat(findings).extracting(Finding::level).containsOnly(Level.OK);
        assertThat(Finding.exitCode(findings)).isZero();
        assertThat(findings)
                .extracting(Finding::subject)
                .contains("kafka", "kafka route Admin Router", "marathon/shop/web", "clock", "vantage")
                .anyMatch(subject -> subject.startsWith("name server 127.0.0.1:"));
    }

    @Test
    void endpointThatTheListDoesNotHave_isAWarning() {
        try (DemoCluster cluster = DemoCluster.start(Clock.systemUTC())) {
            List<Finding> findings = ConnectCheck.all(TestSettings.read(Map.of(
                    "SIDELIGHT_SERVICES",
                    "kafka:brokr,kafka:broker",
                    "SIDELIGHT_DNS_SERVERS",
                    "127.0.0.1:" + cluster.dnsServer().getPort(),
                    "SIDELIGHT_CLUSTER_URL",
                    cluster.clusterUrl().toString())));

            assertThat(findings)
                    .extracting(Finding::line)
                    .contains("warning  kafka/brokr: the list of kafka does not have it; correct SIDELIGHT_SERVICES")
                    .noneMatch(line -> line.contains("kafka/broker:"));
        }
    }

    @Test
    void missingCluster_failsWithTheRemedy() {
        List<Finding> findings = ConnectCheck.all(TestSettings.read(Map.of(
                "SIDELIGHT_SERVICES", "kafka",
                "SIDELIGHT_DNS_SERVERS", "127.0.0.1:1",
                "SIDELIGHT_CLUSTER_URL", "http://127.0.0.1:1")));
        assertThat(Finding.exitCode(findings)).isEqualTo(3);
        assertThat(findings)
                .extracting(Finding::line)
                .contains("failed   name server 127.0.0.1:1: leader.mesos A unreachable; check the server, and the"
                        + " firewall between")
                .anyMatch(line ->
                        line.startsWith("failed   kafka: unknown, ") && line.endsWith("see sidelight explain kafka"))
                .anyMatch(line -> line.startsWith("failed   kafka route Admin Router: connection refused at "));
    }

    @Test
    void exitCode_isThatOfTheWorstFinding() {
        assertThat(Finding.exitCode(List.of(Finding.warning("a", ""), Finding.ok("b", ""))))
                .isEqualTo(4);
        assertThat(Finding.exitCode(List.of(Finding.failed("a", ""), Finding.warning("b", ""))))
                .isEqualTo(3);
    }

    @Test
    void stateFile_isCheckedWithoutAChange(@TempDir Path folder) throws Exception {
        assertThat(stateFile(folder.resolve("view.json"))).isEqualTo(Level.OK);
        assertThat(stateFile(folder.resolve("missing").resolve("view.json"))).isEqualTo(Level.FAILED);
        assertThat(stateFile(folder)).isEqualTo(Level.FAILED);
        assertThat(stateFile(Path.of("/proc/view.json"))).isEqualTo(Level.FAILED);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static Level stateFile(Path file) {
        return StateFileCheck.of(TestSettings.read(Map.of("SIDELIGHT_STATE_FILE", file.toString())))
                .orElseThrow()
                .level();
    }
}
