package io.sidelight.mesosdns.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Counts of queries by name. Letter case and a dot at the end do not matter. */
public final class QueryLog {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    public void add(Query query) {
        counts.merge(plain(query.name()), 1, Integer::sum);
    }

    public int count(String name) {
        return counts.getOrDefault(plain(name), 0);
    }

    public Set<String> names() {
        return new TreeSet<>(counts.keySet());
    }

    public void clear() {
        counts.clear();
    }

    private static String plain(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return lowerCase.endsWith(".") ? lowerCase.substring(0, lowerCase.length() - 1) : lowerCase;
    }
}
