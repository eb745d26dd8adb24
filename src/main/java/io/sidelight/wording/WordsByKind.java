package io.sidelight.wording;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A table of sentences by the kind of a fact.
 *
 * @param <F> a sealed type; a test checks that each of its kinds has words
 */
final class WordsByKind<F> {
    private final Map<Class<?>, Function<F, String>> byKind = new HashMap<>();

    /** Adds the sentence for a kind. */
    <K extends F> WordsByKind<F> on(Class<K> kind, Function<K, String> words) {
        byKind.put(kind, fact -> words.apply(kind.cast(fact)));
        return this;
    }

    /** Adds a constant sentence for a kind. */
    WordsByKind<F> on(Class<? extends F> kind, String words) {
        byKind.put(kind, fact -> words);
        return this;
    }

    /** Returns the sentence for a fact. */
    String of(F fact) {
        return Objects.requireNonNull(
                        byKind.get(fact.getClass()), fact.getClass().getName())
                .apply(fact);
    }

    /** Returns the kinds that have a sentence. */
    Set<Class<?>> kinds() {
        return byKind.keySet();
    }
}
