package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.ListedVip;
import io.sidelight.source.Source;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.ScriptedScheduler;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list in the format of schedulers of 2016: all objects at once. */
class WholeListTest {
    @Test
    void readsAllEndpointsFromTheList() throws Exception {
        Listed listed = listed("""
                {"broker": {"direct": ["broker-0.kafka.mesos:9092"], "vip": "broker.kafka.l4lb.x:9092"},
                 "zookeeper": {"dns": ["zk-0.kafka.mesos:2181"], "address": ["10.0.1.11:2181"]}}""");

        assertThat(names(listed)).isEqualTo("broker zookeeper");
        assertThat(listed.endpoints().get(0)).isInstanceOfSatisfying(ListedPorts.class, ports -> assertThat(ports.vip())
                .contains(new ListedVip("broker.kafka.l4lb.x", 9092)));
        assertThat(listed.malformed()).isEmpty();
    }

    @Test
    void malformedEntries_areListed_andTheRestIsKept() throws Exception {
        Listed listed = listed("{\"broker\": {\"dns\": [\"a.k.mesos:1\", \"b\"]}, \"rest\": {\"dns\": 1}}");

        assertThat(listed.endpoints().get(0)).isInstanceOf(ListedPorts.class);
        assertThat(listed.endpoints().get(1)).isInstanceOf(ListedEndpoint.Unreadable.class);
        assertThat(listed.malformed()).containsExactly(new Malformed("broker", "\"b\"", "not a DNS name and a port"));
    }

    @Test
    void malformedName_isLeftOut() throws Exception {
        Listed listed = listed("{\"broker\": {\"dns\": []}, \"a/b\": {\"dns\": []}, \"..\": {\"dns\": []}}");

        assertThat(names(listed)).isEqualTo("broker");
        assertThat(listed.malformed())
                .containsExactly(
                        new Malformed("", "\"a/b\"", "not an endpoint name"),
                        new Malformed("", "\"..\"", "not an endpoint name"));
    }

    @Test
    void endpointsBeyondTheLimit_areListed() throws Exception {
        Listed listed = listed(IntStream.range(0, 6)
                .mapToObj(i -> "\"e" + i + "\": {\"dns\": []}")
                .collect(Collectors.joining(",", "{", "}")));

        assertThat(names(listed)).isEqualTo("e0 e1 e2 e3");
        assertThat(listed.malformed())
                .containsExactly(
                        new Malformed("e4", "{\"dns\":[]}", "more than 4 endpoints"),
                        new Malformed("e5", "{\"dns\":[]}", "more than 4 endpoints"));
    }

    private static Listed listed(String json) throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.listing(json);
            Source source = new SdkEndpointsSource(
                    scheduler.list(),
                    Fetching.patiently().http(),
                    new TestClock(),
                    new SdkEndpointsSource.ListScope(4, 10));
            Listed listed = (Listed) source.list().get(30, TimeUnit.SECONDS);

            assertThat(scheduler.requests()).hasSize(1);
            return listed;
        }
    }

    private static String names(Listed listed) {
        return listed.endpoints().stream().map(ListedEndpoint::name).collect(Collectors.joining(" "));
    }
}
