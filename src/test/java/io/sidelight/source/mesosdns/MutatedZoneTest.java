package io.sidelight.source.mesosdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Fuzz;
import io.sidelight.JsonMutation;
import io.sidelight.TestClock;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Corrupted and invented zones. The result is a failure, or instances that can be queried and displayed. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class MutatedZoneTest {
    private static final List<String> STRANGE = List.of(
            "\"kafka-0-broker-79nkp-s0.kafka.slave.mesos.:0\"",
            "\"kafka-0-broker-79nkp-s0.kafka.slave.mesos.:65536\"",
            "\"kafka-0-broker-79nkp-s0.kafka.mesos.:٣\"",
            "\".kafka.mesos.:1\"",
            "\":1\"",
            "\"kafka.mesos.\"",
            "\".kafka.mesos.\"",
            "\"_._tcp.kafka.mesos.\"",
            "\"_a._b._c._tcp.kafka.mesos.\"",
            "\"_tcp.kafka.mesos.\"",
            "\"" + "x".repeat(90) + "-aaaaa-s0.kafka.mesos.\"",
            "\"\\u202e.kafka.mesos.\"",
            "\"0.0.0.0\"",
            "\"fd01:b::5/80\"",
            "\"As\"",
            "\"SRVs\"",
            "\"name\"",
            "\"records\"");

    private static final String ZONE = Recorded.body("netinfo", "ok", Recorded.ZONE);
    private static final String TASKS = Recorded.body("netinfo", "ok", Recorded.TASKS);

    private final TestClock clock = new TestClock();

    @Test
    void corruptedZone_isAFailureOrAListThatCanBeDisplayed() {
        clock.advance(Duration.between(clock.instant(), Instant.ofEpochSecond(1_795_936_510)));
        AtomicInteger listed = new AtomicInteger();
        Fuzz.run("corrupted zones of Mesos-DNS", Fuzz.rounds(20), random -> {
            boolean isZone = random.nextBoolean();
            String body = JsonMutation.of(isZone ? ZONE : TASKS, STRANGE, random);
            ListResult result = source(isZone, body).list().get(10, TimeUnit.SECONDS);
            if (result instanceof ListResult.Listed list) {
                listed.incrementAndGet();
                check(list);
            }
        });
        assertThat(listed).hasPositiveValue();
    }

    private MesosDnsSource source(boolean isZone, String body) {
        Fetched found = new Fetched.Body("application/json", body);
        Fetched absent = new Fetched.FetchFailed(ListFailure.NOT_FOUND, "HTTP 404");
        return new MesosDnsSource(
                URI.create("http://m.mesos"),
                url -> CompletableFuture.completedFuture(
                        url.getPath().equals(isZone ? Recorded.ZONE : Recorded.TASKS) ? found : absent),
                new ServiceName("kafka"),
                new NamingScheme("mesos"),
                clock,
                new MesosDnsSource.ZoneLimits(10, 10));
    }

    private static void check(ListResult.Listed list) {
        assertThat(list.malformed()).hasSizeLessThanOrEqualTo(20).allSatisfy(each -> {
            assertThat(each.entry()).hasSizeLessThanOrEqualTo(101).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
        });
        assertThat(list.endpoints()).hasSizeLessThanOrEqualTo(10).allSatisfy(MutatedZoneTest::check);
    }

    private static void check(ListedEndpoint endpoint) {
        assertThat(endpoint.name()).matches("[a-z0-9-]{1,100}");
        List<ListedInstance> instances = endpoint.asPorts().orElseThrow().instances();
        assertThat(instances).hasSizeBetween(1, 10).doesNotHaveDuplicates().allSatisfy(instance -> {
            assertThat(instance.port()).isBetween(1, 65_535);
            assertThat(instance.dnsName().orElseThrow()).matches("[a-z0-9-]{1,63}\\.kafka\\.(slave\\.)?mesos");
            assertThat(instance.addresses()).hasSizeLessThanOrEqualTo(32);
        });
    }
}
