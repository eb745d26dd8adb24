package io.sidelight.source.named;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.spelling.FailoverControl;
import io.sidelight.source.named.GroupResult.Told;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tasks that Mesos-DNS has no more: ended, or lost in a failover of the master. */
class TaskLossesTest {
    private static final Ip AGENT = Ip.parse("10.0.1.11").orElseThrow();
    private static final Ip OTHER = Ip.parse("10.0.1.12").orElseThrow();
    private static final Map<String, Ip> AGENTS = Map.of("web-1", AGENT, "web-2", OTHER);
    private static final FailoverControl BOTH = new FailoverControl(Optional.of(List.of(AGENT, OTHER)));
    private static final FailoverControl ONLY_OTHER = new FailoverControl(Optional.of(List.of(OTHER)));
    private static final FailoverControl NONE = new FailoverControl(Optional.empty());

    private final TestClock clock = new TestClock();
    private final TaskLosses losses = new TaskLosses();

    @Test
    void oneOfSeveralTasks_hasEndedAtOnce() {
        assertThat(tell(BOTH, "web-1", "web-2")).containsExactly("web-1", "web-2");
        assertThat(tell(BOTH, "web-2")).containsExactly("web-2");
        assertThat(losses.isPending()).isFalse();
    }

    @Test
    void theLastTask_hasEndedAfterThreeDenialsOver15Seconds() {
        tell(BOTH, "web-1");
        assertThat(tell(BOTH)).containsExactly("web-1");
        clock.advance(Duration.ofSeconds(15));
        assertThat(tell(BOTH)).as("two denials").containsExactly("web-1");
        assertThat(losses.pending()).containsExactly("web-1");
        assertThat(tell(BOTH)).isEmpty();
        assertThat(losses.isPending()).isFalse();
    }

    @Test
    void threeDenialsInLessThan15Seconds_areNotEnough() {
        tell(BOTH, "web-1");
        for (int denials = 0; denials < 14; denials++) {
            assertThat(tell(BOTH)).containsExactly("web-1");
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void whereTheControlDoesNotHold_noDenialCounts() {
        tell(NONE, "web-1", "web-2");
        for (int denials = 0; denials < 5; denials++) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(tell(NONE, "web-2")).containsExactlyInAnyOrder("web-1", "web-2");
        }
        assertThat(tell(BOTH, "web-2")).as("the control holds again").containsExactly("web-2");
    }

    @Test
    void aTaskOfAnAgentThatIsNotRegistered_isKeptFor10Minutes() {
        tell(BOTH, "web-1", "web-2");
        assertThat(tell(ONLY_OTHER, "web-2")).containsExactlyInAnyOrder("web-1", "web-2");
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(tell(ONLY_OTHER, "web-2")).containsExactlyInAnyOrder("web-1", "web-2");
        clock.advance(Duration.ofSeconds(1));
        assertThat(tell(ONLY_OTHER, "web-2")).containsExactly("web-2");
    }

    @Test
    void aTaskThatIsThereAgain_beginsAnew() {
        tell(BOTH, "web-1");
        tell(BOTH);
        clock.advance(Duration.ofSeconds(20));
        assertThat(tell(BOTH, "web-1")).containsExactly("web-1");
        assertThat(losses.isPending()).isFalse();
        assertThat(tell(BOTH)).as("the first denial again").containsExactly("web-1");
    }

    private List<String> tell(FailoverControl control, String... tasks) {
        Told now = new Told(Stream.of(tasks)
                .map(task -> new ListedInstance(task, Optional.empty(), 8080, List.of()))
                .toList());
        return losses.weighed(now, AGENTS, control, clock.instant()).instances().stream()
                .map(ListedInstance::task)
                .toList();
    }
}
