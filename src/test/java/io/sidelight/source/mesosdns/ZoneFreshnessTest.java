package io.sidelight.source.mesosdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.HeldDown;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.refresh.assemble.HoldDown;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The age of a list of Mesos-DNS, and the losses in it that are accepted. */
class ZoneFreshnessTest {
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final Duration MISSED = REFRESH.multipliedBy(3);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Served mesosDns = new Served();

    @BeforeEach
    void start() throws IOException {
        mesosDns.start();
    }

    @AfterEach
    void close() {
        mesosDns.close();
    }

    @Test
    void listHasTheTimeOfItsSerial() throws Exception {
        Instant loaded = mesosDns.now();
        mesosDns.zone(chronos(loaded).toString());
        mesosDns.clock.advance(REFRESH);
        assertThat(mesosDns.listed("chronos").at()).isEqualTo(loaded);
    }

    @Test
    void listAfterThreeMissedLoads_isOutdated() throws Exception {
        mesosDns.zone(chronos(mesosDns.now()).toString());
        mesosDns.clock.advance(MISSED);
        assertThat(mesosDns.instances("chronos")).hasSize(2);
        mesosDns.clock.advance(SECOND);
        assertThat(mesosDns.list("chronos"))
                .isInstanceOfSatisfying(ListResult.ListFailed.class, failed -> assertThat(Wording.of(failed.cause()))
                        .startsWith("outdated (loaded 91 s ago, though Mesos-DNS reloads every 30 s) from http://"));
    }

    @Test
    void missingMaster_listIsOutdated() throws Exception {
        mesosDns.zone(Recorded.body("host", "gone", Recorded.ZONE));
        mesosDns.clock.advance(Duration.ofSeconds(11));
        assertThat(mesosDns.failed("kafka")).isEqualTo(ListFailure.OUTDATED);
    }

    @Test
    void serialInTheFuture_isNotNewerThanNow_andIsOutdatedWhileConstant() throws Exception {
        Instant start = mesosDns.now();
        String ahead = chronos(start.plus(Duration.ofHours(1))).toString();
        mesosDns.zone(ScriptedScheduler.JSON, ahead);
        assertThat(mesosDns.listed("chronos").at()).isEqualTo(start);
        mesosDns.clock.advance(MISSED.plus(SECOND));
        assertThat(mesosDns.failed("chronos")).isEqualTo(ListFailure.OUTDATED);
    }

    @Test
    void changedSerial_isFresh_evenIfTheServersClockIsLate() throws Exception {
        Instant late = mesosDns.now().minus(Duration.ofHours(1));
        mesosDns.zone(ScriptedScheduler.JSON, chronos(late).toString());
        assertThat(mesosDns.failed("chronos")).isEqualTo(ListFailure.OUTDATED);

        mesosDns.clock.advance(REFRESH);
        mesosDns.zone(ScriptedScheduler.JSON, chronos(late.plus(REFRESH)).toString());
        assertThat(mesosDns.listed("chronos").at()).isEqualTo(mesosDns.now());
        mesosDns.clock.advance(MISSED.plus(SECOND));
        assertThat(mesosDns.failed("chronos")).isEqualTo(ListFailure.OUTDATED);
    }

    @Test
    void listWithoutTasks_isHeldUntilALaterLoadConfirmsIt() throws Exception {
        Instant start = mesosDns.now();
        HoldDown holding = new HoldDown(Duration.ofSeconds(15));
        mesosDns.zone(chronos(start).toString());
        Listed known = mesosDns.listed("chronos");

        mesosDns.clock.advance(REFRESH);
        String empty = noTasks(start.plus(REFRESH)).toString();
        mesosDns.zone(ScriptedScheduler.JSON, empty);
        for (int list = 0; list < 5; list++) {
            known = holding.held(known, mesosDns.listed("chronos"));
            assertThat(known.endpoints()).hasSize(2).allMatch(HeldDown.class::isInstance);
            mesosDns.clock.advance(Duration.ofSeconds(5));
        }
        mesosDns.zone(
                ScriptedScheduler.JSON,
                noTasks(start.plus(REFRESH.multipliedBy(2))).toString());
        assertThat(holding.held(known, mesosDns.listed("chronos")).endpoints()).isEmpty();
    }

    @Test
    void taskLostWithItsAgent_isKeptWhileTheMasterWaitsForTheAgent() throws Exception {
        Instant start = mesosDns.now();
        mesosDns.zone(chronos(start).toString());
        assertThat(tasks()).containsExactly("backup", "report");

        Duration passed = Duration.ZERO;
        while (passed.compareTo(Duration.ofMinutes(10)) < 0) {
            passed = passed.plus(REFRESH);
            mesosDns.clock.advance(REFRESH);
            mesosDns.zone(half(start.plus(passed)).toString());
            assertThat(tasks()).containsExactly("backup", "report");
        }
        mesosDns.clock.advance(REFRESH);
        mesosDns.zone(half(start.plus(passed).plus(REFRESH)).toString());
        assertThat(tasks()).containsExactly("backup");
    }

    @Test
    void taskLostWhileItsAgentIsRegistered_isGone() throws Exception {
        Instant start = mesosDns.now();
        mesosDns.zone(chronos(start).toString());
        assertThat(tasks()).hasSize(2);
        mesosDns.zone(half(start.plus(REFRESH)).agents("10.0.1.11", "10.0.1.12").toString());
        assertThat(tasks()).containsExactly("backup");
    }

    @Test
    void lostTaskWhoseNameRunsElsewhere_isGone() throws Exception {
        Instant start = mesosDns.now();
        mesosDns.zone(chronos(start).toString());
        assertThat(tasks()).hasSize(2);
        mesosDns.zone(half(start.plus(REFRESH))
                .task("chronos", "report", "ccccc-s0", "10.0.1.11", 31009)
                .toString());
        assertThat(mesosDns.instances("chronos"))
                .containsExactly(
                        "backup: backup:31000 backup-aaaaa-s0.chronos.slave.mesos [10.0.1.11]",
                        "report: report:31009 report-ccccc-s0.chronos.slave.mesos [10.0.1.11]");
    }

    /** Returns two tasks on two agents. */
    private static ZoneJson chronos(Instant loaded) {
        return noTasks(loaded)
                .task("chronos", "backup", "aaaaa-s0", "10.0.1.11", 31000)
                .task("chronos", "report", "bbbbb-s1", "10.0.1.12", 31001);
    }

    /** Returns one of the agents, and its task. */
    private static ZoneJson half(Instant loaded) {
        return noTasks(loaded).agents("10.0.1.11").task("chronos", "backup", "aaaaa-s0", "10.0.1.11", 31000);
    }

    private static ZoneJson noTasks(Instant loaded) {
        return new ZoneJson(loaded).agents("10.0.1.11", "10.0.1.12").framework("chronos", "10.0.1.11:4400");
    }

    private List<String> tasks() throws Exception {
        return mesosDns.listed("chronos").endpoints().stream()
                .map(ListedEndpoint::asPorts)
                .flatMap(ports -> ports.orElseThrow().instances().stream())
                .map(ListedInstance::task)
                .toList();
    }
}
