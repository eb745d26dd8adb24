package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged agent on a cluster of 500 instances that fails at random, beside hostile clients. {@code -Dsidelight.soak} is the
 * duration: 30 minutes in the profile {@code soak}, 10 in {@code nightly}. Only these run it. Needs Linux.
 */
class Soak {
    private static final Duration LENGTH =
            Duration.parse("PT" + System.getProperty("sidelight.soak", "30m").toUpperCase(Locale.ROOT));
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);
    private static final Duration LONGEST_HEALING = Duration.ofMinutes(3);
    private static final int INSTANCES = 500;
    private static final int ROWS = 10;

    /** The share of samples to skip. Until then caches and buffers fill, and a virtual machine compiles and loads code. */
    private static final double WARM = 0.2;

    private static final double THIRD = (1 - WARM) / 3;

    private static final Path TABLE = Path.of("target", "soak.txt");
    private static final List<Fault> FAULTS = Fault.all().toList();

    @TempDir
    private Path sandbox;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("sidelight.fuzz.seed", 1));
    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final List<Footprint> samples = new ArrayList<>();
    private int faults;

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void resources_stayLevelWhileTheClusterFails() throws Exception {
        cluster.become(DemoStates.withInstances(DemoState.initial(), "big", INSTANCES));
        cluster.moveEvery(Duration.ofSeconds(10));
        try (Sidelight agent = Sidelight.serve(environment());
                HostileCrowd crowd = new HostileCrowd(agent.address(), random.split())) {
            awaitHealed(agent);
            Set<String> held = addresses(agent).collect(Collectors.toSet());
            long end = System.nanoTime() + LENGTH.toNanos();
            while (System.nanoTime() - end < 0) {
                changeFaults();
                crowd.attack();
                assertThat(agent.endsWithin(BETWEEN_SAMPLES))
                        .as("the agent's end")
                        .isFalse();
                assertThat(agent.get("/q/health/live").statusCode()).isEqualTo(200);
                assertThat(agent.get("/v1/view").statusCode()).isEqualTo(200);
                assertThat(addresses(agent)).allMatch(held::contains);
                samples.add(Footprint.of(agent.pid()));
            }
            cluster.heal();
            awaitHealed(agent);
            assertThat(agent.log()).doesNotContain("Exception");
            report(agent, crowd);
        }
        assertLevel("private memory in kB", Footprint::uniqueKilobytes, 10, 4_096);
        // Pages of the executable are not private while another agent runs, so private memory alone could hide growth.
        assertLevel("resident memory in kB", Footprint::residentKilobytes, 10, 4_096);
        assertLevel("threads", Footprint::threads, 0, 2);
        assertLevel("open files", Footprint::files, 0, 16);
        assertLevel("sockets", Footprint::sockets, 0, 16);
    }

    /** Returns the settings of the agent. Its heap is as small as in a container. */
    private Map<String, String> environment() {
        return Map.of(
                "JAVA_TOOL_OPTIONS", "-Xmx64m -XX:+UseSerialGC",
                "SIDELIGHT_SERVICES", String.join(",", cluster.services()),
                "SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE", "overlay",
                "SIDELIGHT_REFRESH_MIN", "2s",
                "SIDELIGHT_REFRESH_MAX", "10s",
                "SIDELIGHT_ENDPOINTS_INTERVAL", "5s",
                "MESOS_SANDBOX", sandbox.toString());
    }

    /** Selects none, one or two faults, which often last longer than one turn. */
    private void changeFaults() {
        switch (random.nextInt(4)) {
            case 0 -> cluster.heal();
            case 1 -> cluster.fail(anyFault());
            case 2 -> cluster.fail(anyFault(), anyFault());
            default -> {}
        }
    }

    private Fault anyFault() {
        faults++;
        return FAULTS.get(random.nextInt(FAULTS.size()));
    }

    private static Stream<String> addresses(Sidelight agent) {
        var dial = agent.get("/v1/dial/big/node");
        return dial.statusCode() == 200 ? Stream.of(dial.body().split(",")) : Stream.empty();
    }

    private static void awaitHealed(Sidelight agent) {
        await().atMost(LONGEST_HEALING).untilAsserted(() -> {
            assertThat(agent.get("/v1/view").headers().firstValue("X-Sidelight-State"))
                    .contains("fresh");
            assertThat(addresses(agent)).hasSize(INSTANCES);
        });
    }

    private void report(Sidelight agent, HostileCrowd crowd) throws IOException {
        StringBuilder table = new StringBuilder();
        table.append("soak: %s, %d samples, %d faults, %d hostile connections, %d lines of log%n"
                .formatted(
                        LENGTH,
                        samples.size(),
                        faults,
                        crowd.connections(),
                        agent.log().lines().count()));
        table.append("| until, min | private memory, MB | resident, MB | threads | sockets |%n|---|---|---|---|---|%n"
                .formatted());
        for (int row = 0; row < ROWS; row++) {
            List<Footprint> part = part((double) row / ROWS, (row + 1.0) / ROWS);
            table.append(String.format(
                    Locale.ROOT,
                    "| %.1f | %.1f | %.1f | %d | %d |%n",
                    LENGTH.toSeconds() / 60.0 * (row + 1) / ROWS,
                    median(part, Footprint::uniqueKilobytes) / 1_024.0,
                    median(part, Footprint::residentKilobytes) / 1_024.0,
                    median(part, Footprint::threads),
                    median(part, Footprint::sockets)));
        }
        System.out.println(table);
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table);
    }

    /** Compares the medians of the first and the last third after the warm-up. */
    private void assertLevel(String what, ToLongFunction<Footprint> measure, int percent, int more) {
        long first = median(part(WARM, WARM + THIRD), measure);
        long last = median(part(1 - THIRD, 1), measure);
        assertThat(last)
                .as("%s, %d in the first third", what, first)
                .isLessThanOrEqualTo(first + first * percent / 100 + more);
    }

    private List<Footprint> part(double from, double to) {
        return samples.subList((int) (from * samples.size()), (int) Math.ceil(to * samples.size()));
    }

    private static long median(List<Footprint> of, ToLongFunction<Footprint> measure) {
        List<Long> sorted = of.stream().map(measure::applyAsLong).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
