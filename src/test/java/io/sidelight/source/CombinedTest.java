package io.sidelight.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.ClaimedEndpoint.Text;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Failed;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Claims.Listed;
import io.sidelight.model.evidence.Claims.Malformed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A scheduler's list with what the configuration adds, and the configuration alone. */
class CombinedTest {
    private static final ClaimedEndpoint BROKER = new Text("broker", "by the scheduler");
    private static final ClaimedEndpoint CONFIGURED_BROKER = ports("broker");
    private static final ClaimedEndpoint ADMIN = ports("admin");

    private final TestClock clock = new TestClock();
    private final Source added = new StaticTasks("SIDELIGHT_TASKS", List.of(CONFIGURED_BROKER, ADMIN), clock);

    @Test
    void theConfigurationAddsWhatTheSchedulerDoesNotList() {
        Malformed malformed = new Malformed("broker", "x", "why");
        Listed list = new Listed("http://scheduler", clock.instant(), List.of(BROKER), List.of(malformed));
        clock.advance(Duration.ofSeconds(5));

        assertThat(new Combined(answering(list), added).claims())
                .isCompletedWithValue(new Listed(
                        "http://scheduler and SIDELIGHT_TASKS", list.at(), List.of(BROKER, ADMIN), List.of(malformed)));
    }

    @Test
    void whileTheSchedulerFailsTheWholeFails() {
        Failed failed = new Failed("http://scheduler", clock.instant(), Failure.TIMEOUT, "");

        assertThat(new Combined(answering(failed), added).claims()).isCompletedWithValue(failed);
    }

    @Test
    void theConfigurationAloneIsAList() {
        Listed first = (Listed) added.claims().join();
        clock.advance(Duration.ofSeconds(5));

        assertThat(first.origin()).isEqualTo("SIDELIGHT_TASKS");
        assertThat(first.endpoints()).containsExactly(CONFIGURED_BROKER, ADMIN);
        assertThat(first.malformed()).isEmpty();
        assertThat(added.claims().join().at()).isEqualTo(first.at().plusSeconds(5));
    }

    private static Source answering(Claims claims) {
        return () -> CompletableFuture.completedFuture(claims);
    }

    private static ClaimedEndpoint ports(String name) {
        ClaimedInstance instance = new ClaimedInstance("kafka-0-broker", Optional.empty(), 9092, List.of());
        return new Ports(name, Optional.empty(), List.of(instance));
    }
}
