package io.sidelight;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Rounds of a randomized test. Each round depends only on the seed, {@code -Dsidelight.fuzz.seed}, and its number.
 * {@code -Dsidelight.fuzz.rounds} is the number of rounds.
 */
public final class Fuzz {
    private static final long SEED = Long.getLong("sidelight.fuzz.seed", 1);
    private static final long ROUNDS = Long.getLong("sidelight.fuzz.rounds", 100_000);

    private Fuzz() {}

    /** A round. It must use no other source of randomness. */
    @FunctionalInterface
    public interface Round {
        void run(SplittableRandom random) throws Exception;
    }

    /** Returns a share of the rounds, in thousandths. */
    public static int rounds(int perMille) {
        return Math.toIntExact(Math.max(1, ROUNDS * perMille / 1_000));
    }

    /**
     * Runs the rounds and prints their number.
     *
     * @throws AssertionError naming the seed and the number of the round that failed
     */
    public static void run(String name, int rounds, Round round) {
        long start = System.nanoTime();
        for (int number = 0; number < rounds; number++) {
            try {
                round.run(random(name, number));
            } catch (Exception | Error failed) {
                throw new AssertionError(
                        name + ": round " + number + " of -Dsidelight.fuzz.seed=" + SEED + " failed", failed);
            }
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.printf("fuzz: %,d %s in %,d ms, seed %d%n", rounds, name, millis, SEED);
    }

    private static SplittableRandom random(String name, int round) {
        return new SplittableRandom(SEED * 1_000_003 + name.hashCode() * 10_000_019L + round);
    }
}
