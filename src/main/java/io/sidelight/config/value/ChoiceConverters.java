package io.sidelight.config.value;

import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converters of settings that accept one of a few words. */
@SuppressWarnings("serial") // No converter is ever serialized.
public final class ChoiceConverters {
    private ChoiceConverters() {}

    /** True or false; without the further spellings that the framework accepts, where everything else is false. */
    public static final class Flag implements Converter<Boolean> {
        @Override
        public @Nullable Boolean convert(String written) {
            return Conversion.convert(written, "true or false", text -> choice(text, List.of(true, false)));
        }
    }

    /** {@code auto}, or a place. */
    public static final class VantagePlace implements Converter<WordOr<Vantage.Place>> {
        @Override
        public @Nullable WordOr<Vantage.Place> convert(String written) {
            return Conversion.convert(
                    written,
                    "auto, host, overlay, bridge or outside",
                    WordOr.parser(text -> choice(text, List.of(Vantage.Place.values())), "auto"));
        }
    }

    /** {@code none} or {@code tcp}. */
    public static final class ProbeProtocol implements Converter<WordOr<Protocol>> {
        @Override
        public @Nullable WordOr<Protocol> convert(String written) {
            return Conversion.convert(
                    written, "none or tcp", WordOr.parser(text -> choice(text, List.of(Protocol.TCP)), "none"));
        }
    }

    private static <T> Optional<T> choice(String text, List<T> choices) {
        return choices.stream()
                .filter(choice -> choice.toString().equalsIgnoreCase(text))
                .findFirst();
    }
}
