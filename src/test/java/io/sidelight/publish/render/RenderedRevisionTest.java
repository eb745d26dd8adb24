package io.sidelight.publish.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.contract.GoldenFile;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.TestViews;
import io.sidelight.publish.render.DialList.DialOptions;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedRevisionTest {
    private static final ServiceName KAFKA = new ServiceName("prod/kafka");

    private static final ServiceName SYSLOG = new ServiceName("syslog");
    private static final DialOptions UDP = new DialOptions(Protocol.UDP, Set.of());

    private final View view = TestViews.everything();
    private final RenderedRevision rendering = new RenderedRevision(view);

    @Test
    void wholeView_isOneLine() {
        GoldenFile.assertSame("view-compact.json", rendering.whole().bytes().getBytes());
    }

    @Test
    void bytesOfARevision_areShared() {
        assertThat(rendering.whole().bytes()).isSameAs(rendering.whole().bytes());
        ViewFilter one = new ViewFilter(Set.of("hdfs"), Set.of(), Set.of());
        assertThat(rendering.view(one, false).bytes())
                .isSameAs(rendering.view(one, false).bytes());
    }

    @Test
    void cacheOfFilteredViews_isBounded() {
        List<ViewFilter> choices = IntStream.range(0, 200)
                .mapToObj(number -> new ViewFilter(Set.of("hdfs", "no-" + number), Set.of(), Set.of()))
                .toList();
        List<Buffer> first = choices.stream()
                .map(choice -> rendering.view(choice, false).bytes())
                .toList();
        List<Buffer> again = choices.stream()
                .map(choice -> rendering.view(choice, false).bytes())
                .toList();
        assertThat(again).isEqualTo(first);
        assertThat(IntStream.range(0, choices.size()).filter(number -> first.get(number) == again.get(number)))
                .hasSizeBetween(10, 64);
    }

    @Test
    void sdkList_hasTheEndpointNames() {
        assertThat(text(rendering.endpoints(KAFKA).orElseThrow()))
                .isEqualTo("[\n  \"broker\",\n  \"jmx\",\n  \"zookeeper\"\n]");
        assertThat(text(rendering.endpoints(new ServiceName("empty")).orElseThrow()))
                .isEqualTo("[\"none\"]");
        assertThat(rendering.endpoints(new ServiceName("hdfs"))).isEmpty();
    }

    @Test
    void sdkEndpoint_pairsAddressesAndNamesByIndex() {
        assertThat(text(rendering.endpoint(new EndpointName(KAFKA, "broker")).orElseThrow()))
                .isEqualTo("""
            {
              "address": [
                "9.0.1.130:1025",
                "10.0.1.11:1025",
                "kafka-2-broker.kafka.autoip.dcos.thisdcos.directory:1025",
                "[fd01:b::5]:1025"
              ],
              "dns": [
                "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory:1025",
                "kafka-1-broker.kafka.autoip.dcos.thisdcos.directory:1025",
                "kafka-2-broker.kafka.autoip.dcos.thisdcos.directory:1025",
                "kafka-3-broker.kafka.autoip.dcos.thisdcos.directory:1025"
              ],
              "vip": "broker.kafka.l4lb.thisdcos.directory:9092"
            }\
            """);
        assertThat(text(rendering
                        .endpoint(new EndpointName(new ServiceName("empty"), "none"))
                        .orElseThrow()))
                .isEqualTo("{\n  \"address\": [],\n  \"dns\": []\n}");
    }

    @Test
    void sdkEndpoint_hasNeitherUdpPortsNorTasksWithoutAPort() {
        assertThat(text(rendering.endpoint(new EndpointName(SYSLOG, "log")).orElseThrow()))
                .isEqualTo("{\n  \"address\": [],\n  \"dns\": []\n}");
    }

    @Test
    void udpPorts_areInTheDialListOnRequestOnly() {
        DialList tcp = rendering
                .dialList(new EndpointName(SYSLOG, "log"), DialOptions.TCP)
                .orElseThrow();
        assertThat(tcp.addresses()).isEmpty();
        assertThat(tcp.whyNone()).endsWith("syslog-b: the task announces no port");
        assertThat(rendering
                        .dialList(new EndpointName(SYSLOG, "log"), UDP)
                        .orElseThrow()
                        .addresses())
                .containsExactly("9.0.1.150:514");
        DialList none =
                rendering.dialList(new EndpointName(KAFKA, "broker"), UDP).orElseThrow();
        assertThat(none.addresses()).isEmpty();
        assertThat(none.whyNone()).isEqualTo("none of the 4 instances has a UDP port");
    }

    @Test
    void textEndpoint_isUnchanged() {
        Representation body =
                rendering.endpoint(new EndpointName(KAFKA, "zookeeper")).orElseThrow();
        assertThat(body.mediaType()).startsWith("text/plain");
        assertThat(text(body)).isEqualTo("master.mesos:2181/dcos-service-kafka");
        assertThat(rendering.endpoint(new EndpointName(KAFKA, "jmx"))).isEmpty();
    }

    @ParameterizedTest(name = "joined by {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ",       | 9.0.1.130:1025,10.0.1.11:1025,[fd01:b::5]:1025",
                "' '     | 9.0.1.130:1025 10.0.1.11:1025 [fd01:b::5]:1025",
                "newline | '9.0.1.130:1025\n10.0.1.11:1025\n[fd01:b::5]:1025\n'",
            })
    void dialList_isJoinedByTheSeparator(String separator, String text) {
        assertThat(text(RenderedRevision.dial(
                        rendering
                                .dialList(new EndpointName(KAFKA, "broker"), DialOptions.TCP)
                                .orElseThrow(),
                        separator)))
                .isEqualTo(text);
    }

    @Test
    void emptyDialList_hasAReason() {
        assertThat(rendering
                        .dialList(new EndpointName(new ServiceName("empty"), "none"), DialOptions.TCP)
                        .orElseThrow()
                        .whyNone())
                .isEqualTo("there are no instances");
        Endpoint.Ports broker = (Endpoint.Ports)
                view.service(KAFKA).orElseThrow().endpoint("broker").orElseThrow();
        DialList none = DialList.of(
                new Endpoint.Ports(
                        "broker", Optional.empty(), broker.instances().subList(2, 3), State.FRESH),
                DialOptions.TCP);
        assertThat(none.addresses()).isEmpty();
        assertThat(none.whyNone()).startsWith("none of the 1 instances can be dialed from here; kafka-2-broker: ");
    }

    @Test
    void entityTag_changesWithTheBytes() {
        RenderedRevision next = new RenderedRevision(new View(18, view.vantage(), view.services()));
        assertThat(next.endpoint(new EndpointName(KAFKA, "broker")).map(Representation::etag))
                .isEqualTo(rendering.endpoint(new EndpointName(KAFKA, "broker")).map(Representation::etag));
        assertThat(next.whole().etag()).isNotEqualTo(rendering.whole().etag()).matches("\"[0-9a-f]{24}\"");
    }

    @ParameterizedTest(name = "service={0} endpoint={1} task={2}")
    @CsvSource({
        "prod/kafka, '',     '',             prod/kafka, 3, 4",
        "'',         broker, '',             empty,      0, 0",
        "prod/kafka, broker, kafka-1-broker, prod/kafka, 1, 1",
    })
    void filter_selectsByExactNames(
            String service, String endpoint, String task, String first, int endpoints, int instances) {
        List<Service> chosen =
                new ViewFilter(set(service), set(endpoint), set(task)).of(view).services();
        assertThat(chosen.get(0).name().value()).isEqualTo(first);
        assertThat(chosen.get(0).endpoints()).hasSize(endpoints);
        assertThat(chosen.get(0).endpoints().stream()
                        .filter(Endpoint.Ports.class::isInstance)
                        .mapToInt(each -> ((Endpoint.Ports) each).instances().size())
                        .sum())
                .isEqualTo(instances);
    }

    @Test
    void unmatchedFilter_listsTheValidNames() {
        assertThat(new ViewFilter(Set.of("kafka"), Set.of(), Set.of()).unmatched(view))
                .contains(
                        new ViewFilter.Unmatched("service", "kafka", List.of("empty", "hdfs", "prod/kafka", "syslog")));
        assertThat(new ViewFilter(Set.of("prod/kafka"), Set.of("none"), Set.of()).unmatched(view))
                .contains(new ViewFilter.Unmatched("endpoint", "none", List.of("broker", "jmx", "zookeeper")));
        assertThat(new ViewFilter(Set.of("prod/kafka"), Set.of("broker"), Set.of("kafka-1-broker")).unmatched(view))
                .isEmpty();
    }

    private static Set<String> set(String name) {
        return name.isEmpty() ? Set.of() : Set.of(name);
    }

    private static String text(Representation body) {
        return body.bytes().toString(StandardCharsets.UTF_8);
    }
}
