package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.WatchedEndpoints;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailed;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.ScriptedScheduler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests to a scheduler of which some endpoints are watched, or whose responses have entity tags. */
class WatchedEndpointsTest {
    private static final String BROKER = "{'address': ['9.0.1.5:1025'], 'dns': ['kafka-0-broker.kafka.x:1025']}";
    private static final String LIST = ScriptedScheduler.LIST;

    private final TestClock clock = new TestClock();
    private ScriptedScheduler scheduler;

    @BeforeEach
    void start() throws IOException {
        scheduler = ScriptedScheduler.start().listing("[\"broker\", \"zookeeper\"]");
        scheduler.object("broker", BROKER).respond(LIST + "/zookeeper", 200, ScriptedScheduler.TEXT, "z:2181");
    }

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void oneEndpoint_takesOneRequest() throws Exception {
        assertThat(names(list("broker"))).containsExactly("broker");
        assertThat(scheduler.requests()).containsExactly(LIST + "/broker");
    }

    @Test
    void allEndpoints_takeOneMore() throws Exception {
        assertThat(names(list())).containsExactly("broker", "zookeeper");
        assertThat(scheduler.requests()).containsExactlyInAnyOrder(LIST, LIST + "/broker", LIST + "/zookeeper");
    }

    @Test
    void endpointThatIsGone_isLeftOut_onceTheListConfirmsIt() throws Exception {
        assertThat(names(list("broker", "broker-tls"))).containsExactly("broker");
        assertThat(scheduler.requests()).contains(LIST);
    }

    @Test
    void watchedEndpoint_isListedBehindManyOthers() throws Exception {
        scheduler.listing("[\"a\", \"b\", \"c\", \"d\", \"e\", \"broker\"]");

        assertThat(names(list("broker", "broker-tls"))).containsExactly("broker");
    }

    @Test
    void schedulerThatFails_isNotAnEmptyList() throws Exception {
        scheduler.respond(LIST + "/broker", 500, ScriptedScheduler.TEXT, "");
        scheduler.respond(LIST, 500, ScriptedScheduler.TEXT, "");

        assertThat(list("broker")).isInstanceOfSatisfying(ListFailed.class, failed -> assertThat(failed.failure())
                .isEqualTo(ListFailure.SERVER_ERROR));
    }

    @Test
    void taggedResponse_isNotSentAgain_untilItChanges() throws Exception {
        scheduler.tagging(LIST + "/broker", "\"one\"");
        SdkEndpointsSource source = source("broker");
        Listed first = (Listed) list(source);

        assertThat(((Listed) list(source)).endpoints()).isEqualTo(first.endpoints());
        assertThat(scheduler.unmodified()).isEqualTo(1);

        scheduler.object("broker", BROKER.replace("9.0.1.5", "9.0.1.6")).tagging(LIST + "/broker", "\"two\"");
        assertThat(((Listed) list(source)).endpoints()).isNotEqualTo(first.endpoints());
        assertThat(scheduler.unmodified()).isEqualTo(1);
    }

    private ListResult list(String... watched) throws Exception {
        return list(source(watched));
    }

    private static ListResult list(SdkEndpointsSource source) throws Exception {
        return source.list().get(Fetching.DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private SdkEndpointsSource source(String... watched) {
        SdkEndpointsSource.ListScope scope = new SdkEndpointsSource.ListScope(4, 10);
        return new SdkEndpointsSource(
                scheduler.list(),
                Fetching.patiently().http(),
                clock,
                scope.only(new WatchedEndpoints(List.of(watched))));
    }

    private static List<String> names(ListResult list) {
        return ((Listed) list).endpoints().stream().map(ListedEndpoint::name).toList();
    }
}
