package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.fault.Fault;
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
 * The packaged agent on a cluster of 500 instances that fails at random. {@code -Dsidelight.soak} is the duration ({@code 30m}). Only
 * the profiles {@code soak} and {@code nightly} run it. Needs Linux.
 */
class Soak {
    private static final Duration LENGTH =
            Duration.parse("PT" + System.getProperty("sidelight.soak", "30m").toUpperCase(Locale.ROOT));
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);
    private static final Duration LONGEST_HEALING = Duration.ofMinutes(3);
    private static final int INSTANCES = 500;
    private static final int ROWS = 10;

    /** The share of samples to skip. Until then the virtual machine compiles and loads code. */
    private static final double WARM = 0.2;

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
        try (Sidelight agent = Sidelight.serve(environment())) {
            awaitHealed(agent);
            Set<String> held = addresses(agent).collect(Collectors.toSet());
            long end = System.nanoTime() + LENGTH.toNanos();
            while (System.nanoTime() - end < 0) {
                changeFaults();
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
            report(agent);
        }
        assertLevel("resident memory in kB", Footprint::residentKilobytes, 10, 4_096);
        assertLevel("threads", Footprint::threads, 0, 2);
        assertLevel("open files", Footprint::files, 0, 8);
        assertLevel("sockets", Footprint::sockets, 0, 8);
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

    private void report(Sidelight agent) {
        System.out.printf(
                "soak: %s, %d samples, %d faults, %d lines of log%n",
                LENGTH, samples.size(), faults, agent.log().lines().count());
        System.out.println("  until  memory MB  threads  files  sockets   (medians)");
        for (int row = 0; row < ROWS; row++) {
            List<Footprint> part = part((double) row / ROWS, (row + 1.0) / ROWS);
            System.out.printf(
                    "%6.1f m  %9.1f  %7d  %5d  %7d%n",
                    LENGTH.toSeconds() / 60.0 * (row + 1) / ROWS,
                    median(part, Footprint::residentKilobytes) / 1_024.0,
                    median(part, Footprint::threads),
                    median(part, Footprint::files),
                    median(part, Footprint::sockets));
        }
    }

    private void assertLevel(String what, ToLongFunction<Footprint> measure, int percent, int more) {
        double middle = (1 + WARM) / 2;
        long first = median(part(WARM, middle), measure);
        long second = median(part(middle, 1), measure);
        assertThat(second)
                .as("%s, %d in the first half", what, first)
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
