package io.sidelight.source.dnslist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.spelling.FailoverControl;
import io.sidelight.source.dnslist.GroupResult.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tasks that disappeared from Mesos-DNS: ended, or lost in a failover of the master. */
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
    void oneOfSeveralTasks_endsAtOnce() {
        assertThat(update(BOTH, "web-1", "web-2")).containsExactly("web-1", "web-2");
        assertThat(update(BOTH, "web-2")).containsExactly("web-2");
        assertThat(losses.isPending()).isFalse();
    }

    @Test
    void lastTask_endsAfterThreeDenialsOver15Seconds() {
        update(BOTH, "web-1");
        assertThat(update(BOTH)).containsExactly("web-1");
        clock.advance(Duration.ofSeconds(15));
        assertThat(update(BOTH)).as("two denials").containsExactly("web-1");
        assertThat(losses.pending()).containsExactly("web-1");
        assertThat(update(BOTH)).isEmpty();
        assertThat(losses.isPending()).isFalse();
    }

    @Test
    void threeDenialsInLessThan15Seconds_areNotEnough() {
        update(BOTH, "web-1");
        for (int denials = 0; denials < 14; denials++) {
            assertThat(update(BOTH)).containsExactly("web-1");
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void controlDoesNotHold_noDenialCounts() {
        update(NONE, "web-1", "web-2");
        for (int denials = 0; denials < 5; denials++) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(update(NONE, "web-2")).containsExactlyInAnyOrder("web-1", "web-2");
        }
        assertThat(update(BOTH, "web-2")).as("the control holds again").containsExactly("web-2");
    }

    @Test
    void taskOfAnUnregisteredAgent_isKeptFor10Minutes() {
        update(BOTH, "web-1", "web-2");
        assertThat(update(ONLY_OTHER, "web-2")).containsExactlyInAnyOrder("web-1", "web-2");
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(update(ONLY_OTHER, "web-2")).containsExactlyInAnyOrder("web-1", "web-2");
        clock.advance(Duration.ofSeconds(1));
        assertThat(update(ONLY_OTHER, "web-2")).containsExactly("web-2");
    }

    @Test
    void taskThatReturns_startsAgainWithoutDenials() {
        update(BOTH, "web-1");
        update(BOTH);
        clock.advance(Duration.ofSeconds(20));
        assertThat(update(BOTH, "web-1")).containsExactly("web-1");
        assertThat(losses.isPending()).isFalse();
        assertThat(update(BOTH)).as("the first denial again").containsExactly("web-1");
    }

    private List<String> update(FailoverControl control, String... tasks) {
        Running now = new Running(Stream.of(tasks)
                .map(task -> new ListedInstance(task, Optional.empty(), 8080, List.of()))
                .toList());
        return losses.update(now, AGENTS, control, clock.instant()).instances().stream()
                .map(ListedInstance::task)
                .toList();
    }
}
