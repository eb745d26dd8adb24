package io.sidelight.config.value;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part that all converters share. For them null is what is not set; the mapping has it as an empty optional. */
final class Conversion {
    private Conversion() {}

    /**
     * Converts the text of a setting, or of an item of a list, without the white space around it.
     *
     * @param accepted the texts that the parser accepts, in words
     * @param parser returns nothing for a text that it does not accept
     * @return null for a blank text
     */
    static <T> @Nullable T convert(String written, String accepted, Function<String, Optional<T>> parser) {
        return convertUnless("", written, accepted, parser);
    }

    /** Converts a text for which a word, too, stands for no value. */
    static <T> @Nullable T convertUnless(
            String word, String written, String accepted, Function<String, Optional<T>> parser) {
        String text = written.strip();
        return text.isEmpty() || text.equalsIgnoreCase(word)
                ? null
                : parser.apply(text).orElseThrow(() -> UnacceptableValueException.of(text, accepted));
    }
}
