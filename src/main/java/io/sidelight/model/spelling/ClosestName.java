package io.sidelight.model.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a wrong name most likely means. */
public final class ClosestName {
    private ClosestName() {}

    /**
     * Returns the known name with the longest common prefix; empty if none is close.
     *
     * @param shortest the shortest common prefix that is close
     */
    public static Optional<String> to(String name, Collection<String> known, int shortest) {
        return known.stream()
                .max(Comparator.comparingInt((String each) -> common(each, name))
                        .thenComparing(Comparator.reverseOrder()))
                .filter(closest -> common(closest, name) >= shortest);
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
