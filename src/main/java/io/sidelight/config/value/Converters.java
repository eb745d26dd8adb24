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

/** The converters of settings whose format differs from the default of their type. */
@SuppressWarnings("serial") // The interface is serializable; no converter is ever serialized.
public final class Converters {
    /** A description of a port to listen on. */
    public static final String PORT = "a port from 0 to 65535";

    /** A description of a duration. */
    static final String DURATION = "a number with ms, s, m, h or d, such as 500ms or 30s";

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}");
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    /** The maximum length of a Unix socket's path in bytes, without the terminating zero (unix(7)). */
    private static final int LONGEST_SOCKET = 107;

    private Converters() {}

    /** Accepts true or false. SmallRye Config's own converter reads every other text as false. */
    public static final class Flag implements Converter<Boolean> {
        @Override
        public @Nullable Boolean convert(String written) {
            return Conversion.convert(
                    written,
                    "true or false",
                    text -> text.matches("true|false") ? Optional.of(text.equals("true")) : Optional.empty());
        }
    }

    /** Accepts one line of visible ASCII characters. */
    public static final class TokenText implements Converter<Secret> {
        @Override
        public @Nullable Secret convert(String written) {
            if (!written.isEmpty() && !TokenForm.isToken(written)) {
                throw UnacceptableValueException.ofSecret(TokenForm.ACCEPTED);
            }
            return written.isEmpty() ? null : new Secret(written);
        }
    }

    /**
     * Converts a domain to lower case, without leading and trailing dots. For a zone, {@code auto} and {@code none} pass too.
     */
    public static final class Domain implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "a DNS domain, such as mesos", text -> Optional.of(
                            text.replaceAll("^\\.|\\.$", "").toLowerCase(Locale.ROOT))
                    .filter(domain -> DOMAIN.matcher(domain).matches()));
        }
    }

    /** Accepts an IP address or localhost. Other names would need a lookup, and the Host check must know its own address. */
    public static final class ListenHost implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "an IP address or localhost", text -> Optional.of(text)
                    .filter(host -> host.equalsIgnoreCase("localhost") || isIp(host)));
        }
    }

    /** Accepts a host name or IP address that requests may be for. */
    public static final class HostNameConverter implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "a host name or IP address, without a port", text -> Optional.of(text)
                    .filter(name -> HOST_NAME.matcher(name).matches() || isIp(name)));
        }
    }

    /** Accepts a port to listen on. */
    public static final class ListenPort implements Converter<Integer> {
        @Override
        public @Nullable Integer convert(String written) {
            return Conversion.convert(written, PORT, Parsers::port);
        }
    }

    /** Accepts a port that the system does not choose. */
    public static final class FixedPort implements Converter<Integer> {
        @Override
        public @Nullable Integer convert(String written) {
            return Conversion.convert(written, "a port from 1 to 65535", text -> Parsers.port(text)
                    .filter(port -> port > 0));
        }
    }

    /** Accepts the name of a dialect, or {@code none}. */
    public static final class DialectName implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "consul, prometheus, mesosdns, envoy or none", text -> Optional.of(text)
                    .filter(name -> name.matches("consul|prometheus|mesosdns|envoy|none")));
        }
    }

    /** Accepts the treatment of registrations by Consul's API. */
    public static final class WritesOfConsul implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "refuse or ignore", text -> Optional.of(text)
                    .filter(name -> name.matches("refuse|ignore")));
        }
    }

    /** Accepts the path of a Unix socket. */
    public static final class SocketPath implements Converter<Path> {
        @Override
        public @Nullable Path convert(String written) {
            return Conversion.convert(
                    written,
                    "the path of a Unix socket of at most 107 bytes, such as /run/sidelight/api.sock",
                    text -> Parsers.file(text)
                            .filter(path -> path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET));
        }
    }

    /**
     * Accepts a fault of the simulated cluster. It is kept as text, because SmallRye Config treats an interface as a group of
     * settings.
     */
    public static final class FaultName implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "a fault that 'sidelight demo --help' lists", text -> Fault.parse(text)
                    .map(Fault::toString));
        }
    }

    /** Accepts a duration from zero. */
    public static final class FromZero implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(written, DURATION, Parsers::duration);
        }
    }

    /** Accepts a duration from 1 ms. */
    public static final class FromMillisecond implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(written, DURATION + ", at least 1ms", text -> atLeast(1, text));
        }
    }

    /** Accepts a duration from 100 ms, or {@code none}. */
    public static final class MoveInterval implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convertUnless(
                    "none", written, DURATION + ", at least 100ms, or none", text -> atLeast(100, text));
        }
    }

    /** Accepts a duration from zero to 10 minutes. */
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
