package io.sidelight.config.value;

import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Origin;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parsers of values. Each returns an empty optional for a text that it rejects. */
public final class Parsers {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern RANGE = Pattern.compile("([A-Za-z0-9_.-]+)(?::(overlay|bridge|vip))?=(\\S+)");
    private static final Pattern SERVER =
            Pattern.compile("\\[([^\\]]+)](?::(\\d{1,5}))?|([0-9.]+)(?::(\\d{1,5}))?|([0-9a-fA-F:.]+)");
    private static final String DNS_PORT = "53";
    private static final int LARGEST_PORT = 65_535;

    private Parsers() {}

    /** Parses a duration, such as {@code 500ms} or {@code 2s}. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        try {
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        } catch (ArithmeticException | DateTimeException tooLong) {
            return Optional.empty();
        }
    }

    /** Parses a whole number that consists of digits only. */
    static Optional<Integer> count(String text, int least, int most) {
        return text.matches("\\d{1,9}")
                ? Optional.of(Integer.parseInt(text)).filter(number -> number >= least && number <= most)
                : Optional.empty();
    }

    /** Parses a port from 0 to 65535. */
    public static Optional<Integer> port(String text) {
        return count(text, 0, LARGEST_PORT);
    }

    /** Parses the base URL of an API. */
    public static Optional<URI> url(String text) {
        try {
            URI uri = new URI(text);
            boolean usable = Origin.of(uri).isPresent()
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    /**
     * Parses the path of a file, absolute or relative to the working directory. Rejects paths that only a directory can have.
     */
    public static Optional<Path> file(String text) {
        try {
            Path path = Path.of(text);
            return text.isEmpty() || text.endsWith("/") || path.endsWith("..") ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /** Parses a network, {@code name=cidr}, {@code name:bridge=cidr} or {@code name:vip=cidr}. */
    public static Optional<NamedRange> range(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String kind = first(matcher.group(2), "overlay").toUpperCase(Locale.ROOT);
        return Cidr.parse(matcher.group(3))
                .map(cidr -> new NamedRange(matcher.group(1), Network.Kind.valueOf(kind), cidr));
    }

    /** Parses a name server, {@code ip[:port]}. */
    static Optional<InetSocketAddress> server(String text) {
        Matcher matcher = SERVER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String ip = first(matcher.group(1), matcher.group(3), matcher.group(5));
        String port = first(matcher.group(2), matcher.group(4), DNS_PORT);
        return Ip.parse(ip).flatMap(address -> count(port, 1, LARGEST_PORT)
                .map(number -> new InetSocketAddress(address.forSocket(), number)));
    }

    private static String first(@Nullable String... groups) {
        return Stream.of(groups).filter(Objects::nonNull).findFirst().orElse("");
    }
}
