package io.sidelight.refresh;

import static io.sidelight.TestFacts.because;
import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.A_PASS;
import static io.sidelight.refresh.TestCluster.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.contract.Explanation;
import io.sidelight.contract.PublishedQuery;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.publish.explain.Explainer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The explanation of passes that failed. */
class ExplanationTest {

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aFailedQuestionSaysWhatThatMeans() {
        cluster.after(NOW);
        cluster.silence("kafka-0-broker.kafka.autoip");
        cluster.after(A_PASS);
        assertThat(kafka().instances().get(0).asked())
                .filteredOn(asked -> asked.name().startsWith("kafka-0-broker.kafka.autoip"))
                .filteredOn(asked -> asked.type().equals("A"))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.outcome()).isEqualTo("timeout");
                    assertThat(asked.meaning()).startsWith("no response in time");
                    assertThat(asked.rcode()).isNull();
                });
        assertThat(kafka().instances().get(0).asked())
                .filteredOn(asked -> asked.name().equals("kafka-0-broker.kafka.mesos"))
                .extracting(PublishedQuery::outcome)
                .containsExactly("records", "nodata");
    }

    @Test
    void aVipsQuestionsStandAtItsEndpoint() {
        cluster.after(NOW);
        assertThat(broker().vip())
                .extracting(PublishedQuery::name)
                .containsOnly("broker.kafka.l4lb.thisdcos.directory")
                .hasSize(2);
    }

    @Test
    void aSchedulerThatFailsSaysHowAndHowOldItsListIs() {
        cluster.after(NOW);
        cluster.schedulersFail(true);
        cluster.after(A_LIST);
        assertThat(kafka().source()).isNotNull().satisfies(source -> {
            assertThat(source.said()).isEqualTo("server_error");
            assertThat(source.meaning()).startsWith("the scheduler or Admin Router fails");
            assertThat(source.ageSeconds()).isZero();
            assertThat(source.listAgeSeconds()).isEqualTo(A_LIST.toSeconds());
        });
        assertThat(kafka().since()).isEqualTo(cluster.clock.instant().toString());
        assertThat(kafka().cause())
                .contains(
                        "server error (HTTP 502) from " + cluster.cluster.clusterUrl() + "/service/kafka/v1/endpoints");
    }

    @Test
    void anEndpointThatTheSchedulerCannotTellSaysHow() {
        cluster.bendLists(claims -> bent(
                claims,
                ports -> new Unreadable(
                        ports.name(),
                        Optional.of(ListResult.ListFailure.NOT_FOUND),
                        because("HTTP 404"),
                        Optional.empty())));
        cluster.after(NOW);
        assertThat(broker().said()).isEqualTo("not_found");
        assertThat(broker().meaning()).startsWith("the server does not know the service or endpoint");
        assertThat(broker().cause()).contains("HTTP 404");
        assertThat(broker().held()).isNull();
    }

    @Test
    void aLossThatIsHeldSaysWhatSinceWhenAndHowManyListsConfirmIt() {
        cluster.after(NOW);
        cluster.bendLists(claims -> bent(
                claims,
                ports -> new ListedPorts(
                        ports.name(), ports.vip(), ports.instances().subList(0, 1))));
        cluster.after(A_LIST);
        String since = cluster.clock.instant().toString();
        List<String> lost = List.of("kafka-1-broker:1025", "kafka-2-broker:1025");
        assertThat(broker().said()).isEqualTo("held");
        assertThat(broker().held()).isEqualTo(new Explanation.HeldLoss(lost, since, 0, 0));
        cluster.after(A_PASS);
        assertThat(broker().held()).isEqualTo(new Explanation.HeldLoss(lost, since, A_PASS.toSeconds(), 1));
    }

    private Explanation.ExplainedEndpoint broker() {
        return kafka().endpoints().stream()
                .filter(endpoint -> endpoint.name().equals("broker"))
                .findFirst()
                .orElseThrow();
    }

    private Explanation.ExplainedService kafka() {
        return new Explainer(cluster.view.snapshot(), cluster.clock.instant())
                .explain(cluster.view.snapshot().view()).services().stream()
                        .filter(service -> service.name().equals("kafka"))
                        .findFirst()
                        .orElseThrow();
    }

    private static ListResult bent(ListResult claims, Function<ListedPorts, ListedEndpoint> bend) {
        ListResult.Listed listed = (ListResult.Listed) claims;
        return new ListResult.Listed(
                listed.origin(),
                listed.at(),
                listed.endpoints().stream()
                        .map(endpoint -> endpoint instanceof ListedPorts ports ? bend.apply(ports) : endpoint)
                        .toList(),
                listed.malformed());
    }
}
