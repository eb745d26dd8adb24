package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name servers in a {@code resolv.conf} file, parsed as glibc and Go do. A line without an IP address is skipped, and only the
 * first three servers count. Leading blanks, a byte order mark and CRLF are accepted.
 *
 * @param servers at most three, in the file's order
 * @param rejected {@code nameserver} lines without an IP address; only the first three
 */
record ResolvConfContent(List<InetSocketAddress> servers, List<String> rejected) {
    private static final String KEYWORD = "nameserver";
    private static final int PORT = 53;
    private static final int MOST_SERVERS = 3;
    private static final int MOST_REJECTED = 3;
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    private static final Pattern BLANK = Pattern.compile("[ \t\r\f\u000B]+");

    /**
     * Parses the content of a file.
     *
     * @param text one character per byte (ISO 8859-1), because the file may contain any bytes
     */
    static ResolvConfContent of(String text) {
        Set<InetSocketAddress> servers = new LinkedHashSet<>();
        List<String> rejected = new ArrayList<>();
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        content.lines()
                .map(ResolvConfContent::words)
                .filter(ResolvConfContent::isNameServer)
                .forEach(words -> {
                    Optional<InetSocketAddress> server = words.size() == 1
                            ? Optional.empty()
                            : address(words.get(1)).map(ResolvConfContent::server);
                    server.ifPresentOrElse(servers::add, () -> rejected.add(String.join(" ", words)));
                });
        return new ResolvConfContent(
                servers.stream().limit(MOST_SERVERS).toList(),
                rejected.stream().distinct().limit(MOST_REJECTED).toList());
    }

    private static List<String> words(String line) {
        return BLANK.splitAsStream(line).filter(word -> !word.isEmpty()).toList();
    }

    /** Comments and other keywords, such as {@code search} and {@code options}, are not servers. */
    private static boolean isNameServer(List<String> words) {
        return !words.isEmpty() && words.get(0).equals(KEYWORD);
    }

    private static InetSocketAddress server(InetAddress address) {
        return new InetSocketAddress(address, PORT);
    }

    /** Parses an IP address, with or without a zone such as {@code %eth0}. No name is resolved. */
    private static Optional<InetAddress> address(String literal) {
        int zone = literal.indexOf('%');
        Optional<InetAddress> address = Ip.parse(zone < 0 ? literal : literal.substring(0, zone))
                .filter(ip -> !ip.isMulticast())
                .map(Ip::forSocket);
        return zone < 0 ? address : address.flatMap(ip -> withZone(ip, literal.substring(zone + 1)));
    }

    private static Optional<InetAddress> withZone(InetAddress address, String zone) {
        try {
            NetworkInterface network = NetworkInterface.getByName(zone);
            return network != null && address instanceof Inet6Address
                    ? Optional.of(Inet6Address.getByAddress("", address.getAddress(), network))
                    : Optional.empty();
        } catch (SocketException | UnknownHostException noSuchZone) {
            return Optional.empty();
        }
    }
}
