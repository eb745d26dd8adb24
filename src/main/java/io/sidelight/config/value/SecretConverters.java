package io.sidelight.config.value;

import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TokenForm;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converters of settings whose text nobody may see. */
@SuppressWarnings("serial") // No converter is ever serialized.
public final class SecretConverters {
    private SecretConverters() {}

    /** A token. */
    public static final class Token implements Converter<Secret> {
        @Override
        public @Nullable Secret convert(String written) {
            if (!written.isEmpty() && !TokenForm.isToken(written)) {
                throw UnacceptableValueException.ofSecret(TokenForm.ACCEPTED);
            }
            return secret(written);
        }
    }

    /** Any text. */
    public static final class Text implements Converter<Secret> {
        @Override
        public @Nullable Secret convert(String written) {
            return secret(written);
        }
    }

    private static @Nullable Secret secret(String text) {
        return text.isEmpty() ? null : new Secret(text);
    }
}
