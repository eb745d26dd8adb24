package io.sidelight.refresh.locate;

import static io.sidelight.refresh.locate.Facts.known;
import static io.sidelight.refresh.locate.Facts.lookup;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.State;
import io.sidelight.model.spelling.DirectoryName;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tasks that need more queries than for two names. For all tasks, these would double the load. */
class FollowUpQueriesTest {
    private static final DirectoryName NAMES = DirectoryName.parse(
                    "kafka-0-broker.prodkafka.autoip.zone.id.dcos.directory")
            .orElseThrow();

    @ParameterizedTest(name = "claimed {0}, known {1}; autoip {2}, Mesos-DNS {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                // claimed      | known                            | autoip       | .mesos    | queried
                "10.0.1.11      | none                             | 10.0.1.11    | 10.0.1.11 | nothing",
                "10.0.1.11      | host 10.0.1.11 10.0.1.11         | 10.0.1.11    | 10.0.1.11 | nothing",
                "9.0.1.130      | none                             | 9.0.1.130    | 10.0.1.11 | nothing",
                "9.0.1.130      | overlay 9.0.1.130 10.0.1.11      | 9.0.1.130    | 10.0.1.11 | nothing",
                "none           | none                             | 9.0.1.130    | 10.0.1.11 | nothing",
                "172.31.254.3   | bridge 172.31.254.3 10.0.1.11    | 10.0.1.11    | 10.0.1.11 | nothing",
                "9.0.1.130      | none                             | denied       | denied    | nothing",
                "9.0.1.130      | none                             | failed       | 10.0.1.11 | nothing",
                "9.0.1.130      | none                             | 9.0.1.130    | failed    | agentip",
                "10.0.1.11      | none                             | 10.0.1.11    | denied    | agentip",
                "10.0.1.11      | host 10.0.1.11 10.0.1.11         | 10.0.1.12    | 10.0.1.11 | move agentip",
                "10.0.1.12      | host 10.0.1.12 10.0.1.12         | 10.0.1.12    | 10.0.1.11 | agentip",
                "9.0.1.130      | overlay 9.0.1.130 10.0.1.11      | 9.0.2.131    | 10.0.1.11 | move agentip",
                "9.0.2.131      | overlay 9.0.2.131 10.0.1.12      | 9.0.2.131    | 10.0.1.11 | agentip",
                "172.31.254.3   | bridge 172.31.254.3 10.0.1.11    | 10.0.1.12    | 10.0.1.12 | move agentip",
                "10.5.0.7       | none                             | 10.5.0.7     | 10.0.1.11 | agentip",
                "9.20.1.5       | none                             | 9.20.1.5     | 9.20.1.5  | agentip",
                "172.20.0.3     | none                             | 10.0.1.11    | 10.0.1.11 | containerip",
                "9.0.1.130      | none                             | 10.0.1.11    | 10.0.1.11 | containerip",
                "fd01:b::5      | none                             | 10.0.1.11    | 10.0.1.11 | nothing",
            })
    void moreIsAskedOnlyWhereItDecidesSomething(
            String claimed, String known, String autoip, String mesosDns, String asked) {
        TaskLocator placement = Facts.placement(claimed, known(known, State.FRESH));
        assertThat(asked(queries(placement, TaskDnsAnswers.of(lookup(autoip), lookup(mesosDns)))))
                .isEqualTo(asked);
    }

    @Test
    void theAgentIsAskedForWhereTheOverlayStateHasTheAddressAtAnother() {
        TaskLocator placement = Facts.amongOverlays("9.0.2.131", Optional.empty());
        assertThat(asked(queries(placement, TaskDnsAnswers.of(lookup("9.0.2.131"), lookup("10.0.1.11")))))
                .isEqualTo("agentip");
        assertThat(asked(queries(placement, TaskDnsAnswers.of(lookup("9.0.2.131"), lookup("10.0.1.12")))))
                .isEqualTo("nothing");
    }

    private static FollowUpQueries queries(TaskLocator placement, TaskDnsAnswers zones) {
        return new FollowUpQueries(
                new TaskDnsNames(NAMES.autoip(), "kafka-0-broker.kafka.mesos", Optional.empty(), Optional.empty()),
                zones,
                placement.claimed(),
                placement.known(),
                false,
                placement.networks(),
                IpSources.HOST_FIRST,
                false);
    }

    private static String asked(FollowUpQueries queries) {
        String labels = queries.questions(NAMES, Map.of())
                .map(question -> question.name().split("\\.", -1)[2])
                .distinct()
                .collect(Collectors.joining(" "));
        return ((queries.isMove() ? "move " : "") + (labels.isEmpty() ? "nothing" : labels)).strip();
    }
}
