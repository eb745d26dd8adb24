package io.sidelight.refresh.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.spelling.NamingScheme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextTaskNameTest {
    @ParameterizedTest
    @CsvSource({
        "kafka-0-broker, kafka-1-broker",
        "kafka-9-broker, kafka-10-broker",
        "node-7, node-8",
        "zone-2b-0-node, zone-2b-1-node",
        "a-1-b-2-c, a-2-b-2-c"
    })
    void nextTask_hasTheNextNumber(String last, String next) {
        assertThat(NextTaskName.after(instances(last)))
                .map(ListedInstance::task)
                .contains(next);
    }

    @Test
    void taskWithoutANumber_hasNoNext() {
        assertThat(NextTaskName.after(instances("web", "zone-2b"))).isEmpty();
    }

    @Test
    void taskOfAnotherEndpoint_isNoNextTask() {
        List<ListedEndpoint> endpoints = List.of(
                new ListedPorts("a", Optional.empty(), instances("x-0-n", "x-1-n")),
                new ListedPorts("b", Optional.empty(), instances("x-0-n", "x-1-n", "x-2-n")));

        assertThat(NextTaskName.names(endpoints, new ServiceName("x"), new NamingScheme("mesos")))
                .extracting(TaskDnsNames::mesos)
                .containsExactly("x-3-n.x.mesos");
    }

    private static List<ListedInstance> instances(String... tasks) {
        return Stream.of(tasks)
                .map(task -> new ListedInstance(task, Optional.empty(), 1025, List.of()))
                .toList();
    }
}
