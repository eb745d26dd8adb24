package io.sidelight.cli.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.publish.TestViews;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTableTest {
    private final List<String> lines = ViewTable.of(TestViews.everything());

    @Test
    void state_isFollowedByDiscrepancies() {
        assertThat(lines).anySatisfy(line -> assertThat(line)
                .contains(" kafka-0-broker ")
                .endsWith(" fresh; the list has 9.0.1.77, autoip has 9.0.1.130: DNS is used"));
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line).contains(" kafka-3-broker ").endsWith(" fresh"));
    }

    @Test
    void udpPort_isMarked_andAllAddressesAreShown() {
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .containsPattern(
                                " syslog-a .* 9\\.0\\.1\\.150,192\\.168\\.40\\.9 .* 9\\.0\\.1\\.150:514/udp +fresh$"))
                .anySatisfy(line -> assertThat(line)
                        .containsPattern(" syslog-b .* 10\\.0\\.1\\.11 +- +fresh; the task announces no port$"));
    }

    @Test
    void staleInstance_hasTimeAndCause() {
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .contains(" kafka-1-broker ")
                        .endsWith(" stale since " + TestViews.SINCE
                                + ": kafka-1-broker.kafka.mesos A: timeout from 198.51.100.1:53"))
                .anySatisfy(line ->
                        assertThat(line).contains(" kafka-2-broker ").endsWith(" unknown: kafka-2-broker A: NXDOMAIN"));
    }
}
