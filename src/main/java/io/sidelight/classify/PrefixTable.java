package io.sidelight.classify;

import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table of values by address range. A cluster has a range for each agent, and a pass has a lookup for each instance. So ranges are
 * found by their prefix bits and not by a search through all of them.
 */
final class PrefixTable<T> {
    private final Map<Cidr, T> byRange = new HashMap<>();
    private final List<Integer> longestFirst;

    /** Creates a table. The first of several values with the same range is used. */
    PrefixTable(Collection<T> values, Function<T, Cidr> range) {
        for (T value : values) {
            Cidr written = range.apply(value);
            byRange.putIfAbsent(Cidr.around(written.base(), written.prefix()), value);
        }
        longestFirst = byRange.keySet().stream()
                .map(Cidr::prefix)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Returns the value of the range that contains the address; the longest prefix has precedence. */
    Optional<T> of(Ip ip) {
        int bits = ip.isIpv4() ? 32 : 128;
        for (int prefix : longestFirst) {
            T found = prefix <= bits ? byRange.get(Cidr.around(ip, prefix)) : null;
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
