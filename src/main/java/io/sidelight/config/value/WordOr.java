package io.sidelight.config.value;

import java.util.Optional;
import java.util.function.Function;

/**
 * A value, or a word such as {@code auto} in place of one.
 *
 * @param word empty where there is a value
 * @param value empty where there is a word
 */
public record WordOr<T>(String word, Optional<T> value) {
    /** A parser of the words, and of all that the given parser accepts. */
    static <T> Function<String, Optional<WordOr<T>>> parser(Function<String, Optional<T>> values, String... words) {
        return text -> {
            for (String word : words) {
                if (word.equalsIgnoreCase(text)) {
                    return Optional.of(new WordOr<>(word, Optional.empty()));
                }
            }
            return values.apply(text).map(value -> new WordOr<>("", Optional.of(value)));
        };
    }
}
