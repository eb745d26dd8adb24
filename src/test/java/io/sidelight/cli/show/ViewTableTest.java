package io.sidelight.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.output.Table;
import io.sidelight.contract.mapping.ViewMapping;
import io.sidelight.publish.TestViews;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTableTest {
    private final Table table =
            (Table) ViewTable.of(ViewMapping.of(TestViews.everything())).get(0);

    @Test
    void reason_hasTheDialRuleAndDiscrepancies() {
        assertThat(row("kafka-0-broker"))
                .endsWith(
                        "fresh",
                        "overlay is reachable from overlay; the list has 9.0.1.77, autoip has 9.0.1.130: DNS is used");
    }

    @Test
    void udpPort_isMarked_andAllAddressesAreShown() {
        assertThat(row("syslog-a")).contains("9.0.1.150,192.168.40.9", "9.0.1.150:514/udp", "fresh");
        assertThat(row("syslog-b")).containsSubsequence("10.0.1.11", "-", "fresh", "the task announces no port");
    }

    @Test
    void staleInstance_hasTimeAndCause() {
        assertThat(row("kafka-1-broker"))
                .endsWith(
                        "stale",
                        "since " + TestViews.SINCE + ": kafka-1-broker.kafka.mesos A: timeout from 198.51.100.1:53");
        assertThat(row("kafka-2-broker")).endsWith("unknown", "kafka-2-broker A: NXDOMAIN");
    }

    private List<String> row(String task) {
        return table.rows().stream()
                .filter(row -> row.get(2).equals(task))
                .findFirst()
                .orElseThrow();
    }
}
