package io.sidelight.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Log;
import io.sidelight.TestClock;
import io.sidelight.TestSelf;
import io.sidelight.TestUnits;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.store.ViewSaver.SaveOutcome;
import io.sidelight.view.ViewStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewSaverTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final ViewStore view = new ViewStore(List.of(WatchedUnit.listed(KAFKA)), TestSelf.on(Place.OVERLAY), clock);
    private final List<SaveOutcome> outcomes = new ArrayList<>();

    @Test
    void aChangeIsSavedSoonAndNotAtOnce() {
        ViewSaver saver = saver("sidelight.json");
        saver.saveIfDue(view.snapshot());
        view.store(TestUnits.listed(new Service(KAFKA, State.FRESH, List.of()), report()));
        saver.saveIfDue(view.snapshot());
        assertThat(outcomes).hasSize(1);
        clock.advance(Duration.ofSeconds(5));
        saver.saveIfDue(view.snapshot());
        assertThat(outcomes).containsExactly(SaveOutcome.WRITTEN, SaveOutcome.WRITTEN);
        assertThat(loaded()).contains(PersistedView.of(view.snapshot(), clock.instant()));
    }

    @Test
    void aConfirmationIsSavedOnceAMinuteAndNothingNewNever() {
        ViewSaver saver = saver("sidelight.json");
        view.store(TestUnits.listed(new Service(KAFKA, State.FRESH, List.of()), report()));
        saver.saveIfDue(view.snapshot());
        clock.advance(Duration.ofSeconds(30));
        view.store(TestUnits.listed(new Service(KAFKA, State.FRESH, List.of()), report()));
        saver.saveIfDue(view.snapshot());
        assertThat(outcomes).hasSize(1);
        clock.advance(Duration.ofSeconds(30));
        saver.saveIfDue(view.snapshot());
        assertThat(outcomes).hasSize(2);
        clock.advance(Duration.ofHours(1));
        saver.saveIfDue(view.snapshot());
        assertThat(outcomes).hasSize(2);
    }

    @Test
    void atTheEndAChangeDoesNotWait() {
        ViewSaver saver = saver("sidelight.json");
        saver.saveLast(view.snapshot());
        saver.saveLast(view.snapshot());
        view.store(TestUnits.listed(new Service(KAFKA, State.FRESH, List.of()), report()));
        saver.saveLast(view.snapshot());
        assertThat(outcomes).hasSize(2);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidOnceAndOnceItHeals() throws IOException {
        ViewSaver saver = saver("missing/sidelight.json");
        try (Log log = new Log()) {
            for (int i = 0; i < 3; i++) {
                saver.saveIfDue(view.snapshot());
                clock.advance(Duration.ofSeconds(5));
            }
            Files.createDirectory(folder.resolve("missing"));
            saver.saveIfDue(view.snapshot());
            Path file = folder.resolve("missing/sidelight.json");
            assertThat(log.lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("state file " + file
                                            + " cannot be written: java.nio.file.NoSuchFileException: "),
                            line -> assertThat(line).isEqualTo("state file " + file + " is written again"));
        }
        assertThat(outcomes)
                .containsExactly(SaveOutcome.FAILED, SaveOutcome.FAILED, SaveOutcome.FAILED, SaveOutcome.WRITTEN);
    }

    @Test
    void aClockThatIsSetBackKeepsNothingFromBeingSaved() {
        ViewSaver saver = saver("sidelight.json");
        saver.saveIfDue(view.snapshot());
        clock.advance(Duration.ofDays(-1));
        view.store(TestUnits.listed(new Service(KAFKA, State.FRESH, List.of()), report()));
        saver.saveIfDue(view.snapshot());
        assertThat(outcomes).hasSize(2);
    }

    private Optional<PersistedView> loaded() {
        return new StateFile(folder.resolve("sidelight.json")).load();
    }

    private ViewSaver saver(String file) {
        return new ViewSaver(new StateFile(folder.resolve(file)), clock, outcomes::add);
    }

    private PassReport report() {
        ListResult.Listed listed = new ListResult.Listed("test", clock.instant(), List.of(), List.of());
        return new PassReport(clock.instant(), Duration.ZERO, listed, Optional.of(listed), Map.of(), Map.of());
    }
}
