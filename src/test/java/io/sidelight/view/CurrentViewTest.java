package io.sidelight.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentViewTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final ServiceName CASSANDRA = new ServiceName("cassandra");
    private static final Vantage VANTAGE =
            new Vantage(Vantage.Place.HOST, Optional.empty(), Optional.empty(), Optional.empty());

    private final TestClock clock = new TestClock();
    private final CurrentView view = new CurrentView(List.of(KAFKA, CASSANDRA), VANTAGE, clock);

    @Test
    void beginsWithEveryWatchedServiceAsUnknownSortedByName() {
        assertThat(view.snapshot().view().services())
                .containsExactly(Service.unknown(CASSANDRA, "not asked yet"), Service.unknown(KAFKA, "not asked yet"));
        assertThat(view.snapshot().started()).isFalse();
        assertThat(view.snapshot().oldest()).isEmpty();
    }

    @Test
    void theRevisionMovesWithTheContentOnly() {
        long first = view.snapshot().view().revision();
        view.store(known(KAFKA), report());
        view.store(known(KAFKA), report());
        assertThat(view.snapshot().view().revision()).isEqualTo(first + 1);
        view.store(Service.unknown(KAFKA, "gone"), report());
        assertThat(view.snapshot().view().revision()).isEqualTo(first + 2);
    }

    @Test
    void aRestartedAgentBeginsAboveAllThatItEverPublished() {
        for (int change = 0; change < 100; change++) {
            view.store(Service.unknown(KAFKA, "change " + change), report());
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(new CurrentView(List.of(KAFKA), VANTAGE, clock)
                        .snapshot()
                        .view()
                        .revision())
                .isGreaterThan(view.snapshot().view().revision());
    }

    @Test
    void aFrozenViewStaysAsItIs() {
        view.store(known(KAFKA), report());
        Snapshot last = view.snapshot();
        view.freeze();
        view.store(Service.unknown(KAFKA, "gone"), report());
        assertThat(view.snapshot()).isSameAs(last);
    }

    @Test
    void listenersGetEverySnapshotWithTheOneBefore() {
        List<Snapshot> seen = new ArrayList<>(List.of(view.snapshot()));
        view.listen((before, now) -> {
            assertThat(before).isSameAs(seen.get(seen.size() - 1));
            seen.add(now);
        });
        view.store(known(KAFKA), report());
        view.store(known(CASSANDRA), report());
        assertThat(seen).hasSize(3).last().isSameAs(view.snapshot());
        assertThat(view.snapshot().started()).isTrue();
    }

    private static Service known(ServiceName name) {
        return new Service(name, State.FRESH, List.of());
    }

    private Report report() {
        Claims.Listed listed = new Claims.Listed("test", clock.instant(), List.of(), List.of());
        return new Report(clock.instant(), Duration.ZERO, listed, Optional.of(listed), Map.of(), Map.of());
    }
}
