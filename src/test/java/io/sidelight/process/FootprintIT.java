package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The footprint of the packaged agent. It must be small, because an agent runs beside each task of a machine. The test prints the
 * measured values and the aims. Its limits are a little above the measured values, so that no growth goes unnoticed.
 */
class FootprintIT {
    private static final boolean NATIVE = !Sidelight.program().get(0).endsWith("java");
    private static final Limits AIMS = new Limits(50, 35, 8, 11, 45, 20, 60, 0.2, 30);
    private static final Limits LIMITS = NATIVE
            ? new Limits(50, 54, 8, 11, 78, 20, 200, 1, 60)
            : new Limits(60, 350, 350, 350, 400, 400, 10_000, 20, 5_000);
    private static final Duration IDLE = NATIVE ? Duration.ofMinutes(1) : Duration.ofSeconds(5);
    private static final int STARTS = 5;
    private static final int AGENTS = 10;
    private static final List<String> TABLE = new ArrayList<>();

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());

    /** The limits: sizes in megabytes, times in milliseconds, CPU in percent of a core. */
    private record Limits(
            int executable,
            int resident,
            int unique,
            int proportional,
            int residentWithThousands,
            int uniqueWithThousands,
            int start,
            double cpu,
            int probe) {}

    @AfterEach
    void stop() {
        cluster.close();
    }

    @AfterAll
    static void print() {
        TABLE.forEach(System.out::println);
    }

    @Test
    void theProgramIsSmall() throws IOException {
        Path program = Path.of(System.getProperty("sidelight.executable"));
        try (Stream<Path> files = Files.walk(NATIVE ? program : program.getParent())) {
            double size = files.mapToLong(file -> file.toFile().length()).sum() / 1e6;
            addRow("size of the program", size, "MB", AIMS.executable());
            assertThat(size).isLessThanOrEqualTo(LIMITS.executable());
        }
    }

    @Test
    void hundredInstances_takeLittleMemoryAndCpu() throws Exception {
        cluster.become(DemoStates.withInstances(cluster.state(), "kafka", 95));
        try (Sidelight agent = startUntilFresh();
                Sidelight another = startUntilFresh()) {
            another.awaitState("fresh");
            agent.awaitState("fresh");
            Footprint before = Footprint.of(agent.pid());
            await().pollDelay(IDLE).atMost(IDLE.plusSeconds(5)).until(() -> true);
            Footprint idle = Footprint.of(agent.pid());
            double cpu = 100.0 * idle.cpu().minus(before.cpu()).toMillis() / IDLE.toMillis();
            addRow("memory, 100 instances (RSS)", idle.residentKilobytes() / 1000.0, "MB", AIMS.resident());
            addRow(
                    "  of it not shared, beside another agent (USS)",
                    idle.uniqueKilobytes() / 1000.0,
                    "MB",
                    AIMS.unique());
            addRow("threads", (double) idle.threads(), "", 0);
            addRow("CPU while idle", cpu, "%", AIMS.cpu());
            assertThat(idle.residentKilobytes() / 1000).isLessThanOrEqualTo(LIMITS.resident());
            assertThat(idle.uniqueKilobytes() / 1000).isLessThanOrEqualTo(LIMITS.unique());
            assertThat(cpu).isLessThan(LIMITS.cpu());
            probe(agent);
        }
    }

    @Test
    void thousandsOfInstancesTakeHardlyMore() throws Exception {
        cluster.become(DemoStates.withInstances(cluster.state(), "kafka", 1_995));
        try (Sidelight agent = start();
                Sidelight another = start()) {
            another.awaitState("fresh");
            agent.awaitState("fresh");
            await().pollDelay(IDLE).atMost(IDLE.plusSeconds(5)).until(() -> true);
            Footprint idle = Footprint.of(agent.pid());
            addRow(
                    "memory, 2000 instances (RSS)",
                    idle.residentKilobytes() / 1000.0,
                    "MB",
                    AIMS.residentWithThousands());
            addRow(
                    "  of it not shared, beside another agent (USS)",
                    idle.uniqueKilobytes() / 1000.0,
                    "MB",
                    AIMS.uniqueWithThousands());
            assertThat(idle.residentKilobytes() / 1000).isLessThanOrEqualTo(LIMITS.residentWithThousands());
            assertThat(idle.uniqueKilobytes() / 1000).isLessThanOrEqualTo(LIMITS.uniqueWithThousands());
        }
    }

    @Test
    void theFirstViewIsThereSoon() {
        cluster.become(DemoStates.withInstances(cluster.state(), "kafka", 95));
        List<Long> times = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            long began = System.nanoTime();
            try (Sidelight agent = start()) {
                agent.awaitState("fresh");
                times.add((System.nanoTime() - began) / 1_000_000);
            }
        }
        long fastest = times.stream().mapToLong(Long::longValue).min().orElseThrow();
        addRow("start to the first fresh view, the best of " + times, (double) fastest, "ms", AIMS.start());
        assertThat(fastest).isLessThanOrEqualTo(LIMITS.start());
    }

    @Test
    void agentsOfOneMachineShareMostOfTheirMemory() throws Exception {
        cluster.become(DemoStates.withInstances(cluster.state(), "kafka", 95));
        List<Sidelight> agents = new ArrayList<>();
        try {
            // They start one by one, because a thousand queries at once overload the cluster in this process.
            for (int number = 0; number < AGENTS; number++) {
                Sidelight agent = start();
                agents.add(agent);
                agent.awaitState("fresh");
            }
            assertThat(proportional(agents)).isLessThanOrEqualTo(LIMITS.resident());
            // The garbage of a start is collected a few seconds after it.
            await().atMost(IDLE.plusSeconds(15))
                    .until(() -> proportional(agents), megabytes -> megabytes <= LIMITS.proportional());
            addRow("memory of each of ten agents (PSS)", proportional(agents), "MB", AIMS.proportional());
        } finally {
            agents.forEach(Sidelight::close);
        }
    }

    private static double proportional(List<Sidelight> agents) throws IOException {
        long kilobytes = 0;
        for (Sidelight agent : agents) {
            kilobytes += Footprint.of(agent.pid()).proportionalKilobytes();
        }
        return kilobytes / 1000.0 / AGENTS;
    }

    private void probe(Sidelight agent) {
        String port = agent.address().replaceAll(".*:", "");
        long fastest = Long.MAX_VALUE;
        for (int probe = 0; probe < STARTS; probe++) {
            long began = System.nanoTime();
            assertThat(Sidelight.run(Map.of("SIDELIGHT_HTTP_PORT", port), "probe", "--live")
                            .exitCode())
                    .isZero();
            fastest = Math.min(fastest, (System.nanoTime() - began) / 1_000_000);
        }
        addRow("a probe", (double) fastest, "ms", AIMS.probe());
        assertThat(fastest).isLessThanOrEqualTo(LIMITS.probe());
    }

    /** Starts an agent and waits for it. A thousand queries at once would overload the cluster in this process. */
    private Sidelight startUntilFresh() {
        Sidelight agent = start();
        agent.awaitState("fresh");
        return agent;
    }

    private Sidelight start() {
        return Sidelight.serve(Map.of(
                "SIDELIGHT_SERVICES",
                String.join(",", cluster.services()),
                "SIDELIGHT_CLUSTER_URL",
                cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS",
                "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE",
                "overlay"));
    }

    private static void addRow(String name, double measured, String unit, double limit) {
        TABLE.add(String.format(
                Locale.ROOT,
                "%-70s %8.2f %-2s %s",
                name,
                measured,
                unit,
                limit > 0 ? "(aim, native: " + limit + ")" : ""));
    }
}
