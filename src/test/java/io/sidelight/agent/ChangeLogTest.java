package io.sidelight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.view.change.ViewChange;
import org.junit.jupiter.api.Test;

/** The lines of changes, which operators search by {@code key=value}. */
class ChangeLogTest {
    private static final EndpointName BROKER = new EndpointName(new ServiceName("prod/kafka"), "broker");
    private static final String INSTANCE = "service=prod/kafka endpoint=broker task=kafka-0-broker ";

    @Test
    void line_hasTheInstanceAndItsAddresses() {
        assertThat(ChangeLog.line(new ViewChange.Moved(BROKER, "kafka-0-broker", "9.0.1.130:1025", "9.0.3.7:1025")))
                .isEqualTo(INSTANCE + "moved old=9.0.1.130:1025 new=9.0.3.7:1025");
        assertThat(ChangeLog.line(new ViewChange.Added(BROKER, "kafka-0-broker", "9.0.1.130:1025")))
                .isEqualTo(INSTANCE + "added address=9.0.1.130:1025");
        assertThat(ChangeLog.line(new ViewChange.Removed(BROKER, "kafka-0-broker", "-")))
                .isEqualTo(INSTANCE + "removed address=-");
        assertThat(ChangeLog.line(new ViewChange.DialableChanged(BROKER, "kafka-0-broker", false, "9.0.1.130:1025")))
                .isEqualTo(INSTANCE + "not dialable any more address=9.0.1.130:1025");
    }
}
