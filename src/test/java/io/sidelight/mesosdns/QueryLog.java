package io.sidelight.mesosdns;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Counts of queries by name. Letter case and a dot at the end do not matter. */
final class QueryLog {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void add(Query query) {
        counts.merge(plain(query.name()), 1, Integer::sum);
    }

    int count(String name) {
        return counts.getOrDefault(plain(name), 0);
    }

    Set<String> names() {
        return new TreeSet<>(counts.keySet());
    }

    void clear() {
        counts.clear();
    }

    private static String plain(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return lowerCase.endsWith(".") ? lowerCase.substring(0, lowerCase.length() - 1) : lowerCase;
    }
}
