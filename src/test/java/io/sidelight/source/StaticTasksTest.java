package io.sidelight.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims.Listed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An endpoint that only the configuration names. */
class StaticTasksTest {
    private static final ClaimedEndpoint ADMIN = new Ports(
            "admin",
            Optional.empty(),
            List.of(new ClaimedInstance("kafka-0-broker", Optional.empty(), 9092, List.of())));

    private final TestClock clock = new TestClock();
    private final Source tasks = new StaticTasks("SIDELIGHT_TASKS", ADMIN, clock);

    @Test
    void theConfigurationIsAListThatNeverFails() {
        Listed first = (Listed) tasks.claims().join();
        clock.advance(Duration.ofSeconds(5));

        assertThat(first.origin()).isEqualTo("SIDELIGHT_TASKS");
        assertThat(first.endpoints()).containsExactly(ADMIN);
        assertThat(first.malformed()).isEmpty();
        assertThat(tasks.claims().join().at()).isEqualTo(first.at().plusSeconds(5));
    }
}
