package io.sidelight.config.value;

import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.address.Network;
import io.sidelight.model.address.Origin;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converters of addresses: hosts, ports, URLs, name servers and networks. */
@SuppressWarnings("serial") // No converter is ever serialized.
public final class AddressConverters {
    /** A URL, in words. */
    public static final String URL_ACCEPTED = "http://host[:port][/path] or https://…, without user, query or fragment";

    /** A port to listen on, in words. */
    public static final String PORT_ACCEPTED = "a port from 0 to 65535";

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})");
    private static final Pattern RANGE = Pattern.compile("([A-Za-z0-9_.-]+)(?::(overlay|bridge|vip))?=(\\S+)");
    private static final Pattern SERVER =
            Pattern.compile("\\[([^\\]]+)](?::(\\d{1,5}))?|([0-9.]+)(?::(\\d{1,5}))?|([0-9a-fA-F:.]+)");
    private static final String DNS_PORT = "53";
    private static final int LARGEST_PORT = 65_535;

    private AddressConverters() {}

    /** The base of an API. */
    public static final class Url implements Converter<URI> {
        @Override
        public @Nullable URI convert(String written) {
            return Conversion.convert(written, URL_ACCEPTED, AddressConverters::url);
        }
    }

    /** A port to listen on. */
    public static final class Port implements Converter<Integer> {
        @Override
        public @Nullable Integer convert(String written) {
            return Conversion.convert(written, PORT_ACCEPTED, AddressConverters::port);
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
    public static final class HostName implements Converter<String> {
        @Override
        public @Nullable String convert(String written) {
            return Conversion.convert(written, "a host name or IP address, without a port", text -> Optional.of(text)
                    .filter(name -> HOST_NAME.matcher(name).matches() || isIp(name)));
        }
    }

    /** A name server. */
    public static final class NameServer implements Converter<InetSocketAddress> {
        @Override
        public @Nullable InetSocketAddress convert(String written) {
            return Conversion.convert(
                    written,
                    "ip or ip:port, IPv6 with a port in brackets, such as 198.51.100.1 or [fd01:d::1]:53",
                    AddressConverters::server);
        }
    }

    /** A network. */
    public static final class NetworkRange implements Converter<NamedRange> {
        @Override
        public @Nullable NamedRange convert(String written) {
            return Conversion.convert(
                    written,
                    "name=cidr, name:bridge=cidr or name:vip=cidr, such as dcos=9.0.0.0/8",
                    AddressConverters::range);
        }
    }

    /** Reads the base of an API; empty when it is none. */
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

    /** Reads a port from 0 to 65535; empty when it is none. */
    public static Optional<Integer> port(String text) {
        return CountConverters.parse(text, 0, LARGEST_PORT);
    }

    /** Reads {@code name=cidr}, {@code name:bridge=cidr} or {@code name:vip=cidr}; empty when it is none. */
    public static Optional<NamedRange> range(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String kind = first(matcher.group(2), "overlay").toUpperCase(Locale.ROOT);
        return Cidr.parse(matcher.group(3))
                .map(cidr -> new NamedRange(matcher.group(1), Network.Kind.valueOf(kind), cidr));
    }

    private static Optional<InetSocketAddress> server(String text) {
        Matcher matcher = SERVER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String ip = first(matcher.group(1), matcher.group(3), matcher.group(5));
        String port = first(matcher.group(2), matcher.group(4), DNS_PORT);
        return Ip.parse(ip).flatMap(address -> CountConverters.parse(port, 1, LARGEST_PORT)
                .map(number -> new InetSocketAddress(address.address(), number)));
    }

    private static boolean isIp(String text) {
        return Ip.parse(text).isPresent();
    }

    private static String first(@Nullable String... groups) {
        return Stream.of(groups).filter(Objects::nonNull).findFirst().orElse("");
    }
}
