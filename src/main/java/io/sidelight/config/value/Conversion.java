package io.sidelight.config.value;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part that all converters share. */
final class Conversion {
    private Conversion() {}

    /**
     * Converts the text of a setting, or of an item of a list, without the white space around it.
     *
     * @param accepted the texts that the parser accepts, in words
     * @param parser returns nothing for a text that it does not accept
     * @return null for a blank text, which is how the framework hands over what is not set
     */
    static <T> @Nullable T convert(String text, String accepted, Function<String, Optional<T>> parser) {
        String bare = text.strip();
        return bare.isEmpty()
                ? null
                : parser.apply(bare).orElseThrow(() -> UnacceptableValueException.of(bare, accepted));
    }
}
