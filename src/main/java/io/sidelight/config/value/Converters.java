package io.sidelight.config.value;

import io.sidelight.demo.fault.Fault;
import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TokenForm;
import io.sidelight.model.address.Ip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** The converters of settings whose form is not that of their type alone. */
@SuppressWarnings("serial") // The interface is serializable; no converter is ever serialized.
public final class Converters {
    /** A port to listen on, in words. */
    public static final String PORT = "a port from 0 to 65535";

    /** A duration, in words. */
    static final String DURATION = "a number with ms, s, m, h or d, such as 500ms or 30s";

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}");
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    /** The longest path of a unix socket, in bytes, without the terminating zero (unix(7)). */
    private static final int LONGEST_SOCKET = 107;

    private Converters() {}

    /** True or false. The framework's own converter takes every other text for false. */
    public static final class Flag implements Converter<Boolean> {
        @Override
        public @Nullable Boolean convert(String written) {
            return Conversion.convert(
                    written,
                    "true or false",
                    text -> text.matches("true|false") ? Optional.of(text.equals("true")) : Optional.empty());
        }
    }

    /** A token. */
    public static final class TokenText implements Converter<Secret> {
        @Override
        public @Nullable Secret convert(String written) {
            if (!written.isEmpty() && !TokenForm.isToken(written)) {
                throw UnacceptableValueException.ofSecret(TokenForm.ACCEPTED);
            }
            return written.isEmpty() ? null : new Secret(written);
        }
    }

    /** A domain, to lower case and without dots at its ends; for a zone with the words for none, too. */
    public static final class Domain implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "a DNS domain, such as mesos", text -> Optional.of(
                            text.replaceAll("^\\.|\\.$", "").toLowerCase(Locale.ROOT))
                    .filter(domain -> DOMAIN.matcher(domain).matches()));
        }
    }

    /** An address to listen on. No name: listening needs no look-up, and the Host guard has to know its own address. */
    public static final class ListenHost implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "an IP address or localhost", text -> Optional.of(text)
                    .filter(host -> host.equalsIgnoreCase("localhost") || isIp(host)));
        }
    }

    /** A name that requests may be for. */
    public static final class HostNameConverter implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "a host name or IP address, without a port", text -> Optional.of(text)
                    .filter(name -> HOST_NAME.matcher(name).matches() || isIp(name)));
        }
    }

    /** A port to listen on. */
    public static final class ListenPort implements Converter<Integer> {
        @Override
        public @Nullable Integer convert(String written) {
            return Conversion.convert(written, PORT, Parsers::port);
        }
    }

    /** A unix socket. */
    public static final class SocketPath implements Converter<Path> {
        @Override
        public @Nullable Path convert(String written) {
            return Conversion.convert(
                    written,
                    "the path of a unix socket of at most 107 bytes, such as /run/sidelight/api.sock",
                    text -> Parsers.file(text)
                            .filter(path -> path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET));
        }
    }

    /** A fault of the simulated cluster. As a text: the framework takes an interface for a group of settings. */
    public static final class FaultName implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "what 'sidelight demo --help' lists", text -> Fault.parse(text)
                    .map(Fault::toString));
        }
    }

    /** A duration from zero. */
    public static final class FromZero implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(written, DURATION, Parsers::duration);
        }
    }

    /** A duration from 1 ms. */
    public static final class FromMillisecond implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(written, DURATION + ", at least 1ms", text -> atLeast(1, text));
        }
    }

    /** A duration from 100 ms, or {@code none}. */
    public static final class MoveInterval implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convertUnless(
                    "none", written, DURATION + ", at least 100ms, or none", text -> atLeast(100, text));
        }
    }

    /** A duration from zero to 10 minutes. */
    public static final class UpToTenMinutes implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(written, DURATION + ", at most 10m", text -> Parsers.duration(text)
                    .filter(time -> time.compareTo(LONGEST_HOLD) <= 0));
        }
    }

    static Optional<Duration> atLeast(long millis, String text) {
        return Parsers.duration(text).filter(time -> time.compareTo(Duration.ofMillis(millis)) >= 0);
    }

    private static boolean isIp(String text) {
        return Ip.parse(text).isPresent();
    }
}
