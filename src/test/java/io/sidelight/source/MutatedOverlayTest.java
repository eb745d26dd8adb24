package io.sidelight.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.Fuzz;
import io.sidelight.JsonMutation;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Overlays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Corrupted and invented overlay states. The result is empty, or ranges with names that can be displayed. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class MutatedOverlayTest {
    private static final List<String> STRANGE = List.of(
            "\"9.0.0.0/33\"",
            "\"9.0.0.0/-1\"",
            "\"fd01:b::/129\"",
            "\"[10.0.0.1]:5051\"",
            "\"10.0.0.1:x\"",
            "\"network\"",
            "\"overlays\"");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void whateverAMasterAnswersGivesRangesWithNamesOrNothing() {
        AtomicInteger taken = new AtomicInteger();
        Fuzz.run("corrupted states of overlays", Fuzz.rounds(30), random -> {
            Optional<Overlays> overlays = read(JsonMutation.of(OverlayReaderTest.MASTER, STRANGE, random));
            overlays.ifPresent(MutatedOverlayTest::check);
            taken.addAndGet((int) overlays.stream().count());
        });
        assertThat(taken).hasPositiveValue();
    }

    private Optional<Overlays> read(String text) {
        try {
            return OverlayReader.read(mapper.readTree(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static void check(Overlays overlays) {
        assertThat(overlays.networks()).extracting(NamedRange::name).allSatisfy(MutatedOverlayTest::canBeShown);
        assertThat(overlays.slices())
                .extracting(slice -> slice.range().name())
                .allSatisfy(MutatedOverlayTest::canBeShown);
    }

    private static void canBeShown(String name) {
        assertThat(name).isNotEmpty().hasSizeLessThanOrEqualTo(2 * 100).doesNotContainPattern("[\\p{C}\\s]");
    }
}
