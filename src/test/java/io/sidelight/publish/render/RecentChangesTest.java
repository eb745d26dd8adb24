package io.sidelight.publish.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.RecentChanges.DatedChange;
import io.sidelight.view.change.ViewChange;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The last changes, and from when on none is missing. */
class RecentChangesTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private static List<ViewChange> added(int first, int count) {
        EndpointName broker = new EndpointName(new ServiceName("kafka"), "broker");
        return IntStream.range(first, first + count)
                .<ViewChange>mapToObj(number -> new ViewChange.Added(broker, "task-" + number, "9.0.1.1:1"))
                .toList();
    }

    @Test
    void changes_areListedSinceARevision() {
        RecentChanges changes =
                RecentChanges.noneSince(10).with(added(0, 1), 11, AT).with(added(1, 2), 12, AT.plusSeconds(1));
        assertThat(changes.since(10)).extracting(DatedChange::revision).containsExactly(11L, 12L, 12L);
        assertThat(changes.since(11)).extracting(DatedChange::at).containsOnly(AT.plusSeconds(1));
        assertThat(changes.since(12)).isEmpty();
    }

    @Test
    void revisionWithoutChanges_keepsTheList() {
        RecentChanges changes = RecentChanges.noneSince(10).with(added(0, 1), 11, AT);
        assertThat(changes.with(List.of(), 12, AT)).isSameAs(changes);
    }

    @Test
    void changesBeforeTheStart_areMissing() {
        RecentChanges changes = RecentChanges.noneSince(10).with(added(0, 1), 11, AT);
        assertThat(changes.isCompleteSince(9)).isFalse();
        assertThat(changes.isCompleteSince(10)).isTrue();
    }

    @Test
    void oldestChanges_areDroppedAndThenMissing() {
        RecentChanges changes = RecentChanges.noneSince(10)
                .with(added(0, 3), 11, AT)
                .with(added(3, 255), 12, AT)
                .with(added(258, 2), 13, AT);
        assertThat(changes.latest()).hasSize(256);
        assertThat(changes.isCompleteSince(11))
                .as("some of revision 12 are dropped")
                .isFalse();
        assertThat(changes.isCompleteSince(12)).isTrue();
        assertThat(changes.since(12)).hasSize(2);
    }
}
