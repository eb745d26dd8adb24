package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedKeysMapTest {
    private final SharedKeysMap<String, Integer> map = SharedKeysMap.of(List.of("a", "b"), List.of(1, 2));

    @Test
    void map_equalsAnyOtherWithTheSameEntries() {
        assertThat(map).isEqualTo(Map.of("b", 2, "a", 1)).hasSize(2);
        assertThat(Map.of("b", 2, "a", 1)).isEqualTo(map);
        assertThat(map.keySet()).containsExactlyInAnyOrder("a", "b");
        assertThat(map.get("c")).isNull();
        assertThat(map.containsKey("c")).isFalse();
    }

    @Test
    void with_replacesAllValues() {
        assertThat(map.with(List.of("x", "y"))).isEqualTo(Map.of("a", "x", "b", "y"));
        assertThat(map).isEqualTo(Map.of("a", 1, "b", 2));
        assertThatThrownBy(() -> map.with(List.of(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void and_addsEntries() {
        assertThat(map.and(Map.of("c", 3))).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(map.and(Map.of())).isSameAs(map);
    }
}
