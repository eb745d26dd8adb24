package io.sidelight.config.value;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** The converters of settings of metrics and of the log. */
@SuppressWarnings("serial") // nothing serializes them
public final class ObservationConverters {
    private ObservationConverters() {}

    /** Accepts a selection of metrics. */
    public static final class Metrics implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return oneOf(written, "own or all", List.of("own", "all"));
        }
    }

    /** Accepts an address and a port to listen on. */
    public static final class Listen implements Converter<InetSocketAddress> {
        @Override
        public @Nullable InetSocketAddress convert(String written) {
            return Conversion.convert(
                    written,
                    "ip:port, IPv6 in brackets, such as 0.0.0.0:9053 or [::]:9053",
                    text -> text.lastIndexOf(':') > text.lastIndexOf(']') && (text.startsWith("[") || isIpv4(text))
                            ? Parsers.server(text)
                            : Optional.empty());
        }

        private static boolean isIpv4(String text) {
            return text.indexOf(':') == text.lastIndexOf(':');
        }
    }

    /** Accepts a level of the log. */
    public static final class LogLevel implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return oneOf(written, "debug, info, warn or error", List.of("debug", "info", "warn", "error"));
        }
    }

    /** Accepts a format of the log. */
    public static final class LogFormat implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return oneOf(written, "text or json", List.of("text", "json"));
        }
    }

    private static @Nullable String oneOf(String written, String accepted, List<String> words) {
        return Conversion.convert(written, accepted, text -> Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(words::contains));
    }
}
