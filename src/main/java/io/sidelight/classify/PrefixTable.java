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
 * What belongs to ranges of addresses. A cluster has a range for each of its agents, and a pass asks for each of its instances: so
 * ranges are found by their bits and not by trying one after the other.
 */
final class PrefixTable<T> {
    private final Map<Cidr, T> byRange = new HashMap<>();
    private final List<Integer> longestFirst;

    /** Of several values with the same range the first one counts. */
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

    /** What belongs to the range with the longest prefix that holds the address. */
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
