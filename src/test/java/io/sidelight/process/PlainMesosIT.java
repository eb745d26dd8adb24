package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MesosDns;
import io.sidelight.mesosdns.MesosDnsConfig;
import io.sidelight.mesosdns.wire.NameServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged agent on a cluster with Mesos-DNS only, which serves zones as the real one does. */
class PlainMesosIT {
    private static final MasterState STATE = MasterState.empty()
            .withAgent("S0", "10.0.1.11")
            .withAgent("S1", "10.0.1.12")
            .withFramework("marathon", "10.0.0.5:15101")
            .withFramework("chronos", "10.0.0.6:4400")
            .withTask(MasterTask.onHost("marathon", "bo", "S0", "http", 31_000))
            .withTask(MasterTask.onHost("chronos", "job", "S1", "api", 31_500))
            .withTask(MasterTask.onOverlay("chronos", "own", "S0", "192.168.40.7", "api", 9000));

    private final MesosDns mesosDns = MesosDns.start(MesosDnsConfig.upstream().withOutside(NameServer.DENYING), STATE);
    private final Sidelight agent = Sidelight.serve(new TreeMap<>(Map.of(
            "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + mesosDns.address().getPort(),
            "SIDELIGHT_MESOS_DNS_URL", mesosDns.http().toString(),
            "SIDELIGHT_CLUSTER_URL", "http://127.0.0.1:1",
            "SIDELIGHT_SERVICES", "chronos",
            "SIDELIGHT_APPS", "/bo",
            "SIDELIGHT_TASKS", "chronos/job-api/job,chronos/own-api/own:9000",
            "SIDELIGHT_VANTAGE", "host",
            "SIDELIGHT_REFRESH_MIN", "1s")));

    @AfterEach
    void close() {
        agent.close();
        mesosDns.close();
    }

    @Test
    void tasksAppsAndAFramework_areLocatedByMesosDnsAlone() {
        eventually("/v1/dial/marathon/bo", "10.0.1.11:31000");
        eventually("/v1/dial/chronos/job-api", "10.0.1.12:31500");
        eventually("/v1/dial/chronos/own-api", "192.168.40.7:9000");
        // Admin Router refused three times, so Mesos-DNS lists the tasks by port name.
        eventually("/v1/dial/chronos/api", "10.0.1.12:31500", "192.168.40.7:9000");
        assertThat(agent.log()).containsOnlyOnce("dcos-net not found; Mesos-DNS alone locates tasks");
        assertThat(mesosDns.names())
                .filteredOn(name -> name.contains("directory"))
                .allMatch(name -> name.startsWith("thisnode.thisdcos.directory"));
    }

    @Test
    void movedApp_isFollowed_andEndedAppIsRemoved() {
        eventually("/v1/dial/marathon/bo", "10.0.1.11:31000");
        mesosDns.load(STATE.moved("marathon__bo__1", "bo-2", "S1"));
        eventually("/v1/dial/marathon/bo", "10.0.1.12:31000");
        mesosDns.load(STATE.without("marathon__bo__1"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> agent.get("/v1/ready?require=marathon/bo:1").statusCode() == 503);
    }

    private void eventually(String path, String... addresses) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(List.of(agent.get(path).body().split(",", -1)))
                        .containsExactlyInAnyOrderElementsOf(Arrays.asList(addresses)));
    }
}
