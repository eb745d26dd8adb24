package io.sidelight.config.value;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The code that all converters share. A converter returns null for an unset value, which the mapping turns into an empty
 * optional.
 */
final class Conversion {
    private Conversion() {}

    /**
     * Converts the text of a setting or of a list item, without surrounding white space.
     *
     * @param accepted description of the accepted values
     * @param parser returns an empty optional for a text that it rejects
     * @return null for a blank text
     */
    static <T> @Nullable T convert(String written, String accepted, Function<String, Optional<T>> parser) {
        return convertUnless("", written, accepted, parser);
    }

    /** Converts a text, where a keyword also means that there is no value. */
    static <T> @Nullable T convertUnless(
            String keyword, String written, String accepted, Function<String, Optional<T>> parser) {
        String text = written.strip();
        return text.isEmpty() || text.equalsIgnoreCase(keyword)
                ? null
                : parser.apply(text).orElseThrow(() -> UnacceptableValueException.of(text, accepted));
    }
}
