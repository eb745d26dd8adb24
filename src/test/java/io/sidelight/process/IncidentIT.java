package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.fault.Fault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults at random, each identified from the metrics and the log alone, by the table in the document about operations. */
class IncidentIT {
    /** With more of them within 15 minutes, a service's list would have more outcomes than the metrics keep apart. */
    private static final int OF_LISTS = 3;

    private static final int OTHERS = 4;
    /** The log has another cause of an outage after a minute. */
    private static final Duration LONGEST = Duration.ofSeconds(100);

    private static final Duration STAYS = Duration.ofSeconds(3);
    private static final Set<String> HIDDEN = Set.of("dns-nxdomain", "dns-nodata", "http-empty-list");
    private static final long SEED = Long.getLong("sidelight.seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final Sidelight agent = Sidelight.serve(Map.of(
            "SIDELIGHT_SERVICES", "kafka,cassandra",
            "SIDELIGHT_APPS", "/shop/web",
            "SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString(),
            "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort(),
            "SIDELIGHT_DNS_TIMEOUT", "300ms",
            "SIDELIGHT_REFRESH_MIN", "1s",
            "SIDELIGHT_REFRESH_MAX", "2s",
            "SIDELIGHT_ENDPOINTS_INTERVAL", "2s",
            "SIDELIGHT_VANTAGE", "overlay"));

    @AfterEach
    void close() {
        agent.close();
        cluster.close();
    }

    @Test
    void table_identifiesEachFault_andHasARowForEach() throws IOException {
        IncidentTable table = IncidentTable.read();
        Set<String> named = Fault.all()
                .map(Fault::toString)
                .filter(fault -> !fault.contains(":"))
                .collect(Collectors.toCollection(TreeSet::new));
        named.add(IncidentTable.MOVE);
        assertThat(table.faults()).containsExactlyInAnyOrderElementsOf(named);
        System.out.println("faults by -Dsidelight.seed=" + SEED);
        for (List<String> faults : incidents(table.faults())) {
            assertIdentified(table, faults);
        }
    }

    /**
     * Returns single faults, and one of a name server together with one of the schedulers, as a master's failover has. Beside another
     * cause, the log does not have a denial or a suspect list.
     */
    private List<List<String>> incidents(Collection<String> faults) {
        List<String> mixed = new ArrayList<>(faults);
        Collections.shuffle(mixed, random);
        List<String> pair = Stream.of("dns-", "http-")
                .map(kind -> mixed.stream()
                        .filter(fault -> fault.startsWith(kind) && !HIDDEN.contains(fault))
                        .findFirst()
                        .orElseThrow())
                .toList();
        mixed.removeAll(pair);
        List<List<String>> incidents = new ArrayList<>(Stream.concat(
                        mixed.stream()
                                .filter(fault -> fault.startsWith("http-"))
                                .limit(OF_LISTS),
                        mixed.stream()
                                .filter(fault -> !fault.startsWith("http-"))
                                .limit(OTHERS))
                .map(List::of)
                .toList());
        Collections.shuffle(incidents, random);
        incidents.add(pair);
        return incidents;
    }

    private void assertIdentified(IncidentTable table, List<String> faults) {
        agent.awaitState("fresh");
        await().atMost(LONGEST)
                .until(() -> agent.get("/v1/dial/marathon/shop/web").statusCode() == 200);
        String metrics = agent.get("/q/metrics").body();
        int logged = agent.log().length();
        play(faults);
        Set<String> expected = table.rowsOf(faults);
        await().atMost(LONGEST).during(STAYS).untilAsserted(() -> assertThat(table.identified(
                        metrics, agent.get("/q/metrics").body(), agent.log().substring(logged)))
                .as("%s, by the log: %s", faults, agent.log().substring(logged))
                .isEqualTo(expected));
        System.out.println(faults + " is identified as: " + String.join("; ", expected));
        cluster.heal();
    }

    private void play(List<String> faults) {
        if (faults.contains(IncidentTable.MOVE)) {
            cluster.move();
        } else {
            cluster.fail(
                    faults.stream().map(text -> Fault.parse(text).orElseThrow()).toArray(Fault[]::new));
        }
    }
}
