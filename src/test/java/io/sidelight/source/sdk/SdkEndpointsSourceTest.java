package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.ListedText;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scheduler's list and endpoints, over HTTP. */
class SdkEndpointsSourceTest {
    private static final SdkEndpointsSource.ListScope BOUNDS = new SdkEndpointsSource.ListScope(4, 10);

    private final TestClock clock = new TestClock();
    private ScriptedScheduler scheduler;

    @BeforeEach
    void start() throws IOException {
        scheduler = ScriptedScheduler.start();
    }

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void readsObjectsAndTexts() throws Exception {
        scheduler
                .listing("[\"broker\", \"zookeeper\"]")
                .object("broker", "{'address': ['9.0.1.5:1025'], 'dns': ['kafka-0-broker.kafka.x:1025']}")
                .respond(
                        ScriptedScheduler.LIST + "/zookeeper",
                        200,
                        "text/plain",
                        "master.mesos:2181/dcos-service-kafka");

        Listed listed = listed();

        assertThat(names(listed)).isEqualTo("broker zookeeper");
        assertThat(listed.endpoints().get(0))
                .isInstanceOfSatisfying(ListedPorts.class, ports -> assertThat(ports.instances())
                        .extracting(ListedEndpoint.ListedInstance::task)
                        .containsExactly("kafka-0-broker"));
        assertThat(listed.endpoints().get(1))
                .isEqualTo(new ListedText("zookeeper", "master.mesos:2181/dcos-service-kafka"));
        assertThat(listed.malformed()).isEmpty();
        assertThat(listed.origin()).isEqualTo(scheduler.list().toString());
        assertThat(listed.at()).isEqualTo(clock.instant());
    }

    @Test
    void readsTheSimulatedCluster() throws Exception {
        try (DemoCluster cluster = DemoCluster.start(clock)) {
            URI list = cluster.clusterUrl().resolve("/service/prod/es.v1/v1/endpoints");

            Listed listed = (Listed) list(list);

            assertThat(listed.endpoints())
                    .singleElement()
                    .isInstanceOfSatisfying(ListedPorts.class, ports -> assertThat(ports.instances())
                            .hasSize(2));
        }
    }

    @Test
    void emptyList_isAccepted() throws Exception {
        scheduler.listing("[]");

        assertThat(listed().endpoints()).isEmpty();
        assertThat(listed().malformed()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            application/json                | ListedPorts
            APPLICATION/JSON; charset=utf-8 | ListedPorts
            text/plain                      | ListedText
            Text/Plain;charset=UTF-8        | ListedText
            text/html                       | Unreadable
            ''                              | Unreadable
            """)
    void contentTypeOfAnEndpoint_decides(String contentType, String kind) throws Exception {
        scheduler
                .listing("[\"core-site.xml\"]")
                .respond(ScriptedScheduler.LIST + "/core-site.xml", 200, contentType, "{\"dns\": []}");

        assertThat(listed().endpoints().get(0).getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest(name = "status {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"dns": 1}   | the scheduler's object has no list "dns"
            200 | {"dns"       | not JSON at line 1, column 7
            200 | ''           | the scheduler's object has no list "dns"
            200 | {"dns":[]}x  | not JSON at line 1, column 11
            404 | ''           | not found (HTTP 404) from {list}/bad
            500 | {"dns": []}  | server error (HTTP 500) from {list}/bad
            """)
    void failedEndpoint_doesNotAffectTheOthers(int status, String body, String cause) throws Exception {
        scheduler
                .listing("[\"bad\", \"broker\"]")
                .object("broker", "{'dns': ['a.k.x:1']}")
                .respond(ScriptedScheduler.LIST + "/bad", status, ScriptedScheduler.JSON, body);

        Listed listed = listed();

        assertThat(listed.endpoints().get(0)).isInstanceOfSatisfying(Unreadable.class, missing -> {
            assertThat(Wording.of(missing.cause()))
                    .isEqualTo(cause.replace("{list}", scheduler.list().toString()));
            assertThat(missing.before()).isEmpty();
        });
        assertThat(listed.endpoints().get(1)).isInstanceOf(ListedPorts.class);
    }

    @Test
    void tooLargeText_isMissing() throws Exception {
        String path = ScriptedScheduler.LIST + "/core-site.xml";
        scheduler
                .listing("[\"core-site.xml\"]")
                .respond(path, 200, ScriptedScheduler.TEXT, "x".repeat(Fetching.LARGEST + 1));

        assertThat(listed().endpoints().get(0))
                .isInstanceOfSatisfying(Unreadable.class, missing -> assertThat(Wording.of(missing.cause()))
                        .isEqualTo("too large (more than 65536 bytes) from " + scheduler.uri(path)));
    }

    @ParameterizedTest(name = "{0} is requested as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            core-site.xml | core-site.xml
            a+b?c#d       | a%2Bb%3Fc%23d
            100%          | 100%25
            grün          | gr%C3%BCn
            """)
    void name_isOneSegmentOfThePath(String name, String segment) throws Exception {
        scheduler.listing("[\"" + name + "\"]").object(segment, "{'dns': []}");

        assertThat(listed().endpoints().get(0)).isInstanceOf(ListedPorts.class);
        assertThat(scheduler.requests())
                .containsExactly(ScriptedScheduler.LIST, ScriptedScheduler.LIST + "/" + segment);
    }

    @Test
    void nameListedTwice_isRequestedOnce() throws Exception {
        scheduler.listing("[\"broker\", \"broker\"]").object("broker", "{'dns': []}");

        assertThat(names(listed())).isEqualTo("broker");
        assertThat(scheduler.requests()).hasSize(2);
    }

    @Test
    void malformedName_isLeftOutAndListed() throws Exception {
        String tooLong = "x".repeat(5_000);
        scheduler
                .listing("[1, \"\", {\"name\": \"a\"}, \"a/b\", \"a b\", \"broker\", \"" + tooLong + "\"]")
                .object("broker", "{'dns': ['a.k.x']}");

        Listed listed = listed();

        assertThat(names(listed)).isEqualTo("broker");
        assertThat(listed.malformed())
                .contains(
                        new Malformed("", "1", "not an endpoint name"),
                        new Malformed("", "\"\"", "not an endpoint name"),
                        new Malformed("", "{\"name\":\"a\"}", "not an endpoint name"),
                        new Malformed("", "\"a/b\"", "not an endpoint name"),
                        new Malformed("", "\"a b\"", "not an endpoint name"),
                        new Malformed("broker", "\"a.k.x\"", "not a DNS name and a port"));
        assertThat(listed.malformed()).hasSize(7).allSatisfy(malformed -> assertThat(malformed.entry())
                .hasSizeLessThanOrEqualTo(101));
    }

    @Test
    void nameWithControlCharacters_isRejected() throws Exception {
        scheduler
                .listing("[\"a\\u009b31m\", \"a\\u202eb\", \"a\\u2028b\", \"a\\ud83d\", \"broker\"]")
                .object("broker", "{'dns': []}");

        assertThat(names(listed())).isEqualTo("broker");
        assertThat(listed().malformed())
                .extracting(Malformed::entry)
                .containsExactly("\"a\uFFFD31m\"", "\"a\uFFFDb\"", "\"a\uFFFDb\"", "\"a\uFFFD\"");
    }

    @Test
    void endpointsBeyondTheLimit_areNotRequested() throws Exception {
        String names = IntStream.range(0, 5_000).mapToObj(i -> "\"e" + i + "\"").collect(Collectors.joining(","));
        scheduler.listing("[" + names + "]");

        Listed listed = listed();

        assertThat(names(listed)).isEqualTo("e0 e1 e2 e3");
        assertThat(scheduler.requests()).hasSize(5);
        assertThat(listed.malformed().get(0)).isEqualTo(new Malformed("e4", "\"e4\"", "more than 4 endpoints"));
        assertThat(listed.malformed()).hasSize(20);
    }

    /** To read thousands of instances again would take megabytes of memory, only to find that they are the same. */
    @Test
    void unchangedResponse_isNotReadAgain() throws Exception {
        SdkEndpointsSource source = source(scheduler.list());
        scheduler
                .listing("[\"broker\", \"rest\"]")
                .object("broker", "{'address': ['9.0.1.5:1025'], 'dns': ['kafka-0-broker.kafka.x:1025']}")
                .object("rest", "{'address': ['9.0.1.6:80'], 'dns': ['rest-0-server.kafka.x:80']}");
        List<ListedEndpoint> first = listed(source).endpoints();
        scheduler.object("rest", "{'address': ['9.0.1.7:80'], 'dns': ['rest-0-server.kafka.x:80']}");
        List<ListedEndpoint> second = listed(source).endpoints();
        assertThat(second.get(0)).isSameAs(first.get(0));
        assertThat(second.get(1).toString()).contains("9.0.1.7").doesNotContain("9.0.1.6");
    }

    private Listed listed() throws Exception {
        return (Listed) list(scheduler.list());
    }

    private static Listed listed(SdkEndpointsSource source) throws Exception {
        return (Listed) source.list().get(30, TimeUnit.SECONDS);
    }

    private ListResult list(URI list) throws Exception {
        return source(list).list().get(30, TimeUnit.SECONDS);
    }

    private SdkEndpointsSource source(URI list) {
        return new SdkEndpointsSource(list, Fetching.patiently().http(), clock, BOUNDS);
    }

    private static String names(Listed listed) {
        return listed.endpoints().stream().map(ListedEndpoint::name).collect(Collectors.joining(" "));
    }
}
