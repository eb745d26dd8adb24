package io.sidelight.config.value;

import io.sidelight.model.spelling.App;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converts apps and pods of Marathon. */
@SuppressWarnings("serial") // No converter is ever serialized.
public final class AppConverter implements Converter<App> {
    @Override
    public @Nullable App convert(String written) {
        return Conversion.convert(written, App.ACCEPTED, App::parse);
    }
}
