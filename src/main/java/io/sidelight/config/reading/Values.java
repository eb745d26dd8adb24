package io.sidelight.config.reading;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values. Each gives nothing for a text that it does not accept. */
final class Values {
    static final String DURATION = "a number with ms, s, m, h or d, such as 500ms or 30s";
    static final String SERVER = "ip or ip:port, IPv6 with a port in brackets, such as 198.51.100.1 or [fd01:d::1]:53";
    static final String URL = "http://host[:port][/path] or https://…, without user, query or fragment";
    static final String RANGE = "name=cidr, name:bridge=cidr or name:vip=cidr, such as dcos=9.0.0.0/8";

    static final String FILE = "the path of a file, such as /var/lib/sidelight/view.json, auto or none";

    private static final Pattern DURATION_FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern RANGE_FORM = Pattern.compile("([A-Za-z0-9_.-]+)(?::(overlay|bridge|vip))?=(\\S+)");
    private static final Pattern SERVER_FORM =
            Pattern.compile("\\[([^\\]]+)](?::(\\d{1,5}))?|([0-9.]+)(?::(\\d{1,5}))?|([0-9a-fA-F:.]+)");
    private static final int DNS_PORT = 53;
    private static final int LARGEST_PORT = 65535;

    private Values() {}

    /** The items of a comma list, without the white space around them; empty ones are left out. */
    static List<String> items(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION_FORM.matcher(text.toLowerCase(Locale.ROOT));
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

    /** Digits alone. */
    static Optional<Integer> count(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** 0 to 65535. */
    static Optional<Integer> port(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) <= LARGEST_PORT
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    static Optional<InetSocketAddress> server(String text) {
        Matcher matcher = SERVER_FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String ip = first(matcher.group(1), matcher.group(3), matcher.group(5));
        String port = first(matcher.group(2), matcher.group(4), Integer.toString(DNS_PORT));
        return Ip.parse(ip).flatMap(address -> port(port)
                .filter(number -> number > 0)
                .map(number -> new InetSocketAddress(address.address(), number)));
    }

    private static String first(String... groups) {
        return Arrays.stream(groups).filter(group -> group != null).findFirst().orElse("");
    }

    static Optional<URI> url(String text) {
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

    /** Absolute, or relative to the working directory. */
    static Optional<Path> file(String text) {
        try {
            Path path = Path.of(text);
            return text.isEmpty() || text.endsWith("/") || path.endsWith("..") ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    static Optional<NamedRange> range(String text) {
        Matcher matcher = RANGE_FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String kind = first(matcher.group(2), "overlay").toUpperCase(Locale.ROOT);
        return Cidr.parse(matcher.group(3))
                .map(cidr -> new NamedRange(matcher.group(1), Network.Kind.valueOf(kind), cidr));
    }
}
