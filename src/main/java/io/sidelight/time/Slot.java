package io.sidelight.time;

import java.time.Duration;
import java.time.Instant;

/**
 * An agent's own time in each period. Slots by consecutive numbers are spread evenly, like the leaves around a stem: each multiple of
 * the golden ratio falls into one of the largest gaps between those before. Random slots would leave gaps and crowds.
 *
 * @param share of the period, from 0 to less than 1
 */
public record Slot(double share) {
    /** The golden ratio's fraction, in units of 2^-64. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    /** The fractions that do the same for pairs of numbers, 1/p and 1/p^2 with p^3 = p + 1, in units of 2^-64. */
    private static final long FIRST_OF_PAIR = 0xc13fa9a902a6328fL;

    private static final long SECOND_OF_PAIR = 0x91e10da5c79e7b1dL;
    private static final int BITS = 53;

    /** Returns the slot of a number that no other agent has. */
    public static Slot of(long number) {
        return ofFraction(number * GOLDEN);
    }

    /** Returns the slot of a pair of numbers that no other agent has. */
    public static Slot of(long first, long second) {
        return ofFraction(first * FIRST_OF_PAIR + second * SECOND_OF_PAIR);
    }

    private static Slot ofFraction(long units) {
        return new Slot((units >>> (Long.SIZE - BITS)) * 0x1p-53);
    }

    /** Returns another slot of this agent, for one of its tasks. The slots of all agents for it are as even as before. */
    public Slot of(String task) {
        return new Slot((share + of(task.hashCode()).share()) % 1);
    }

    /** Returns the time until the slot's next begin, in whole ms, at least 1 ms and at most a period. */
    public Duration from(Instant now, Duration period) {
        long length = period.toMillis();
        long begin = (long) (share * length);
        long past = Math.floorMod(now.toEpochMilli() - begin, length);
        return Duration.ofMillis(length - past);
    }
}
