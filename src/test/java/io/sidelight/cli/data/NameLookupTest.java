package io.sidelight.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.contract.PublishedEndpoint;
import io.sidelight.contract.PublishedEndpoint.PublishedPorts;
import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.PublishedView.PublishedVantage;
import io.sidelight.contract.mapping.ViewMapping;
import io.sidelight.publish.TestViews;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of the command line in a view. */
class NameLookupTest {
    private static final PublishedView VIEW = new PublishedView(
            1,
            new PublishedVantage("host", null, null, null),
            List.of(
                    service("kafka", "fresh", "broker", "zookeeper"),
                    service("marathon", "fresh", "shop/web"),
                    service("new", "unknown"),
                    service("prod/es.v1", "stale", "http")));

    @ParameterizedTest
    @CsvSource({
        "kafka, kafka,",
        "kafka/broker, kafka, broker",
        "kafka broker, kafka, broker",
        "/kafka/ broker, kafka, broker",
        "prod/es.v1, prod/es.v1,",
        "prod/es.v1/http, prod/es.v1, http",
        "prod/es.v1 http, prod/es.v1, http",
        "marathon/shop/web, marathon, shop/web",
        "marathon shop/web, marathon, shop/web"
    })
    void nameInTheView_isFound(String written, String service, String endpoint) {
        assertThat(find(VIEW, written))
                .isEqualTo(new Selection(Optional.of(service), Optional.ofNullable(endpoint), Optional.empty()));
    }

    @Test
    void task_isFoundInItsEndpoint() {
        PublishedView view = ViewMapping.of(TestViews.everything());
        Selection task = find(view, "prod/kafka/broker/kafka-1-broker");
        assertThat(task.of(view).services()).singleElement().satisfies(service -> assertThat(service.endpoints())
                .singleElement()
                .isInstanceOfSatisfying(PublishedPorts.class, ports -> assertThat(ports.instances())
                        .extracting(instance -> instance.task())
                        .containsOnly("kafka-1-broker")));
        assertFails(
                view,
                "prod/kafka/broker/kafka-9-broker",
                ExitCode.NO_SUCH_NAME,
                "prod/kafka/broker has no task kafka-9-broker; did");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafak | 5 | no watched service has the name kafak; did you mean kafka? Watched: kafka, marathon, new",
                "es.v1 | 5 | no watched service has the name es.v1; did you mean prod/es.v1?",
                "zzz   | 5 | no watched service has the name zzz. Watched: kafka",
                "kafka/brokers | 5 | kafka has no endpoint brokers; did you mean broker? It has: broker, zookeeper",
                "kafka brokers | 5 | kafka has no endpoint brokers; did you mean broker?",
                "new           | 3 | new is not known yet: timeout",
                "new/broker    | 3 | new is not known yet: timeout"
            })
    void otherName_hasAReason(String written, int exitCode, String message) {
        assertFails(VIEW, written, exitCode, message);
    }

    @Test
    void viewWithoutServices_namesTheSetting() {
        assertFails(
                new PublishedView(1, VIEW.vantage(), List.of()),
                "kafka",
                ExitCode.NO_SUCH_NAME,
                "Nothing is watched: set SIDELIGHT_SERVICES");
    }

    private static void assertFails(PublishedView view, String written, int exitCode, String message) {
        assertThatThrownBy(() -> find(view, written))
                .isInstanceOfSatisfying(CommandFailedException.class, failed -> assertThat(failed.exitCode())
                        .isEqualTo(exitCode))
                .hasMessageContaining(message);
    }

    private static Selection find(PublishedView view, String written) {
        return new NameLookup(view).find(Selector.of(List.of(written.split(" ", -1))));
    }

    private static PublishedService service(String name, String state, String... endpoints) {
        List<PublishedEndpoint> all = List.of(endpoints).stream()
                .<PublishedEndpoint>map(each -> new PublishedPorts(each, null, List.of(), state, null, null))
                .toList();
        return new PublishedService(name, state, null, state.equals("unknown") ? "timeout" : null, all);
    }
}
