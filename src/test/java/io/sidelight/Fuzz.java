package io.sidelight;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Rounds of a test with chance in them. The same seed, {@code -Dsidelight.fuzz.seed}, gives the same rounds, and each round
 * depends on nothing but the seed and its number; {@code -Dsidelight.fuzz.rounds} says how many there are.
 */
public final class Fuzz {
    private static final long SEED = Long.getLong("sidelight.fuzz.seed", 1);
    private static final long ROUNDS = Long.getLong("sidelight.fuzz.rounds", 100_000);

    private Fuzz() {}

    /** One round. */
    @FunctionalInterface
    public interface Round {
        void run(SplittableRandom random) throws Exception;
    }

    /** This many of a thousand rounds. */
    public static int rounds(int perMille) {
        return Math.toIntExact(Math.max(1, ROUNDS * perMille / 1_000));
    }

    /**
     * Runs the rounds and prints their number.
     *
     * @throws AssertionError naming the seed and the number of the round that failed
     */
    public static void run(String what, int rounds, Round round) {
        long start = System.nanoTime();
        for (int number = 0; number < rounds; number++) {
            try {
                round.run(random(what, number));
            } catch (Exception | Error failed) {
                throw new AssertionError(
                        what + ": round " + number + " of -Dsidelight.fuzz.seed=" + SEED + " failed", failed);
            }
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.printf("fuzz: %,d %s in %,d ms, seed %d%n", rounds, what, millis, SEED);
    }

    private static SplittableRandom random(String what, int round) {
        return new SplittableRandom(SEED * 1_000_003 + what.hashCode() * 10_000_019L + round);
    }
}
