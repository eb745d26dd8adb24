package io.sidelight.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Fuzz;
import io.sidelight.JsonMutation;
import io.sidelight.Mutation;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.view.RestoredView;
import io.sidelight.view.UnitView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** State files that a disk corrupted, or that no agent wrote. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class MutatedStateFileTest {
    private static final List<PersistedView> SAVED = Stream.of(
                    TestPersistedViews.everything(), TestPersistedViews.large(18, 20))
            .map(MutatedStateFileTest::asLoaded)
            .toList();
    private static final List<String> STRANGE = List.of(
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"unknown\"",
            "\"overlay\"",
            "\"10.0.0.1:65536\"",
            "\"[::1]:1\"",
            "9223372036854775807",
            "-9223372036854775808");

    /** Returns the view as it is loaded: without dial addresses, and with rules as texts. */
    private static PersistedView asLoaded(PersistedView saved) {
        return read(StateFileHeader.around(StateContent.write(saved))).orElseThrow();
    }

    @Test
    void whatIsLoadedIsWhatWasSaved() {
        byte[] one = StateFileHeader.around(StateContent.write(SAVED.get(0)));
        byte[] other = StateFileHeader.around(StateContent.write(SAVED.get(1)));
        Fuzz.run("mutated state files", Fuzz.rounds(30), random -> {
            Optional<PersistedView> loaded = read(Mutation.of(one, other, random));
            assertThat(SAVED).containsAll(loaded.stream().toList());
        });
    }

    @Test
    void whatNoAgentEverWroteIsRefusedOrDoesNoHarm() {
        String one = new String(StateContent.write(SAVED.get(0)), StandardCharsets.UTF_8);
        AtomicInteger taken = new AtomicInteger();
        Fuzz.run("made-up state files", Fuzz.rounds(30), random -> {
            String content = JsonMutation.of(one, STRANGE, random);
            Optional<PersistedView> read = read(StateFileHeader.around(content.getBytes(StandardCharsets.UTF_8)));
            if (read.isPresent()) {
                taken.incrementAndGet();
                assertThat(StateContent.read(StateContent.write(read.get()))).isEqualTo(read.get());
                RestoredView restored = Restoring.of(read.get(), "file", TestPersistedViews.AT);
                assertThat(restored.known().values()).allSatisfy(MutatedStateFileTest::isNotFresh);
            }
        });
        assertThat(taken).hasPositiveValue();
    }

    private static void isNotFresh(UnitView unit) {
        Service service = unit.service();
        assertThat(unit.list()).isNotInstanceOf(State.Fresh.class);
        assertThat(service.state()).isNotInstanceOf(State.Fresh.class);
        assertThat(service.endpoints()).extracting(Endpoint::state).allSatisfy(state -> assertThat(state)
                .isNotInstanceOf(State.Fresh.class));
    }

    private static Optional<PersistedView> read(byte[] file) {
        try {
            return Optional.of(StateContent.read(StateFileHeader.open(file)));
        } catch (InvalidStateFileException refused) {
            assertThat(refused).message().isNotEmpty().hasLineCount(1);
            return Optional.empty();
        }
    }
}
