package io.sidelight.model.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"autoip", "agentip", "containerip", "AutoIP"})
    void eachName_givesTheOthersInAnyDomain(String label) {
        DirectoryName names = DirectoryName.parse("kafka-0-broker.prodkafka." + label + ".z1.abc123.dcos.directory")
                .orElseThrow();
        assertThat(names.autoip()).isEqualTo("kafka-0-broker.prodkafka.autoip.z1.abc123.dcos.directory");
        assertThat(names.agentip()).isEqualTo("kafka-0-broker.prodkafka.agentip.z1.abc123.dcos.directory");
        assertThat(names.containerip()).isEqualTo("kafka-0-broker.prodkafka.containerip.z1.abc123.dcos.directory");
    }

    @Test
    void taskOrService_mayHaveTheNameOfALabel() {
        assertThat(DirectoryName.parse("agentip.autoip.autoip.dcos.thisdcos.directory"))
                .contains(new DirectoryName("agentip.autoip", "dcos.thisdcos.directory"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka-0-broker.kafka.mesos",
                "kafka-0-broker.kafka.example",
                "kafka-0-broker.kafka.notautoip.dcos.thisdcos.directory",
                "kafka.autoip.dcos.thisdcos.directory",
                "autoip.dcos.thisdcos.directory",
                "broker.kafka.l4lb.thisdcos.directory",
                "kafka-0-broker.kafka.autoip",
                ""
            })
    void otherNames_areNotDirectoryNames(String name) {
        assertThat(DirectoryName.parse(name)).isEmpty();
    }
}
