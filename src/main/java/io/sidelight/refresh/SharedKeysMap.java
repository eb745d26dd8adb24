package io.sidelight.refresh;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An immutable map that shares its keys with the maps that are made of it, so that these hold no more than their values. */
final class SharedKeysMap<K, V> extends AbstractMap<K, V> {
    private final List<K> keys;
    private final Map<K, Integer> positions;
    private final List<V> values;

    private SharedKeysMap(List<K> keys, Map<K, Integer> positions, List<V> values) {
        this.keys = keys;
        this.positions = positions;
        this.values = values;
    }

    /**
     * Creates a map.
     *
     * @param keys without duplicates
     * @param values one for each key, in the same order
     */
    static <K, V> SharedKeysMap<K, V> of(List<K> keys, List<V> values) {
        Map<K, Integer> positions = new HashMap<>();
        for (K key : keys) {
            positions.put(key, positions.size());
        }
        return new SharedKeysMap<K, V>(List.copyOf(keys), Map.copyOf(positions), List.of()).with(values);
    }

    /**
     * Returns a map with the same keys.
     *
     * @param others one value for each key, in the same order
     */
    <T> SharedKeysMap<K, T> with(List<T> others) {
        if (others.size() != keys.size()) {
            throw new IllegalArgumentException(others.size() + " values for " + keys.size() + " keys");
        }
        return new SharedKeysMap<>(keys, positions, List.copyOf(others));
    }

    /**
     * Returns a map with further keys; itself if there are none.
     *
     * @param more none of these keys is in this map
     */
    Map<K, V> and(Map<K, V> more) {
        return more.isEmpty() ? this : new Extended<>(this, more);
    }

    /** A map with further keys, which copies no keys. */
    private static final class Extended<K, V> extends AbstractMap<K, V> {
        private final SharedKeysMap<K, V> shared;
        private final Map<K, V> more;

        Extended(SharedKeysMap<K, V> shared, Map<K, V> more) {
            this.shared = shared;
            this.more = more;
        }

        @Override
        public @Nullable V get(@Nullable Object key) {
            V value = shared.get(key);
            return value == null ? more.get(key) : value;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return shared.containsKey(key) || more.containsKey(key);
        }

        @Override
        public Collection<V> values() {
            return Stream.concat(shared.values().stream(), more.values().stream())
                    .toList();
        }

        @Override
        public Set<Entry<K, V>> entrySet() {
            return entries(
                    () -> Stream.concat(shared.entrySet().stream(), more.entrySet().stream()),
                    shared.size() + more.size());
        }
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        Integer position = positions.get(key);
        return position == null ? null : values.get(position);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return positions.containsKey(key);
    }

    /** Returns the keys, in the order of the values. */
    List<K> keys() {
        return keys;
    }

    @Override
    public List<V> values() {
        return values;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return entries(
                () -> IntStream.range(0, keys.size())
                        .mapToObj(position -> Map.entry(keys.get(position), values.get(position))),
                keys.size());
    }

    private static <K, V> Set<Entry<K, V>> entries(Supplier<Stream<Entry<K, V>>> entries, int size) {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return entries.get().iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
