package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import io.sidelight.Fuzz;
import io.sidelight.Mutation;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failed;
import io.sidelight.model.evidence.Outcome.Records;
import io.sidelight.model.evidence.Outcome.Targets;
import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of the parsing of messages that were damaged or forged.
 *
 * <p>Some bytes cannot be verified by a stub resolver, because a message with other values there is a different valid response. These are
 * the address or target of a matching record, its TTL, the AA bit of a denial, the TC bit of a truncated response, and the RCODE of a
 * failure. Only the UDP checksum protects them, and DNSSEC, which the cluster's zones do not have.
 *
 * <p>Each other changed bit has to be detected. The outcome is then the complete set of the server, or a failure. It is never another
 * address, an incomplete set, or a denial. An outcome never has records that the message does not contain for exactly this question.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedMessageTest {
    private static final long MOST_ALLOCATED = 2 * 1024 * 1024;
    private static final int FLAGS_HIGH = 2;
    private static final int FLAGS_LOW = 3;
    private static final int TC = 0x02;
    private static final int RCODE = 0x0f;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private List<Sample> samples = List.of();

    @BeforeAll
    void take() throws IOException {
        samples = Sample.all();
    }

    Stream<Arguments> samples() {
        return samples.stream().map(sample -> arguments(sample.toString(), sample));
    }

    @Test
    void samples_haveAllKindsOfOutcomes() {
        Stream<Outcome> outcomes = samples.stream().map(sample -> Reader.outcome(sample.question(), sample.answer()));
        assertThat(outcomes.map(Outcome::label).distinct())
                .containsExactlyInAnyOrder(
                        "records",
                        "nodata",
                        "nxdomain",
                        "nxdomain_unauthoritative",
                        "truncated",
                        "refused",
                        "servfail");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void changedBit_isDetectedUnlessTheMessageIsAnotherValidResponse(String name, Sample sample) throws Exception {
        Outcome truth = Reader.outcome(sample.question(), sample.answer());
        boolean positive = truth instanceof Records || truth instanceof Targets;
        BitSet data = positive ? WireBytes.data(sample.answer()) : new BitSet();
        for (int bit = 0; bit < sample.answer().length * Byte.SIZE; bit++) {
            int position = bit / Byte.SIZE;
            int mask = 1 << bit % Byte.SIZE;
            byte[] mutated = sample.answer();
            mutated[position] ^= (byte) mask;
            boolean different = data.get(position)
                    || (truth instanceof Failed && position == FLAGS_HIGH && mask == TC)
                    || (truth instanceof Failed && position == FLAGS_LOW && mask <= RCODE);
            Outcome outcome = Reader.outcome(sample.question(), mutated);
            if (!different && !(outcome instanceof Failed)) {
                assertThat(outcome).as("bit %d of %s", bit, name).hasSameClassAs(truth);
                assertThat(Reader.text(outcome)).as("bit %d of %s", bit, name).isEqualTo(Reader.text(truth));
            }
        }
    }

    @Test
    void damagedMessage_givesNoRecordsThatItDoesNotContain() {
        Map<String, Integer> outcomes = new TreeMap<>();
        Fuzz.run("mutated DNS messages", Fuzz.rounds(650), random -> {
            Sample sample = any(random);
            byte[] mutated = mutated(sample, random);
            long before = memory.getCurrentThreadAllocatedBytes();
            Outcome outcome = Reader.outcome(sample.question(), mutated);
            assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
            check(sample.question(), mutated, outcome);
            outcomes.merge(outcome.label(), 1, Integer::sum);
        });
        System.out.println("outcomes: " + outcomes);
        assertThat(outcomes).containsKeys("records", "nodata", "nxdomain", "malformed", "truncated");
    }

    static void check(Question question, byte[] datagram, Outcome outcome) {
        if (!(outcome instanceof Failed)) {
            assertThat(Reader.text(outcome))
                    .as("%s: %s", question, HexFormat.of().formatHex(datagram))
                    .isEqualTo(WireBytes.text(datagram, Sample.ID, question));
        }
    }

    private byte[] mutated(Sample sample, SplittableRandom random) throws IOException {
        return switch (random.nextInt(40)) {
            case 0 -> Mutation.random(random);
            case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> Recomposed.of(sample, any(random), random);
            default -> Mutation.of(sample.answer(), any(random).answer(), random);
        };
    }

    private Sample any(SplittableRandom random) {
        return samples.get(random.nextInt(samples.size()));
    }
}
