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
 * What a file such as {@code /etc/resolv.conf} says about name servers, read as glibc and Go read it: a line that is no address is
 * skipped, and only the first three servers count. Blanks before a line, a byte order mark and CRLF do no harm.
 *
 * @param servers at most three, in the file's order
 * @param rejected lines that should name a server, but have no IP address; only the first few
 */
record ResolvConfContent(List<InetSocketAddress> servers, List<String> rejected) {
    private static final String KEYWORD = "nameserver";
    private static final int PORT = 53;
    private static final int MOST_SERVERS = 3;
    private static final int MOST_REJECTED = 3;
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    private static final Pattern BLANK = Pattern.compile("[ \t\r\f\u000B]+");

    /**
     * Reads a file.
     *
     * @param text one character a byte (ISO 8859-1), as anything may be in it
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

    /** Comments and other keywords, such as {@code search} and {@code options}, say nothing about servers. */
    private static boolean isNameServer(List<String> words) {
        return !words.isEmpty() && words.get(0).equals(KEYWORD);
    }

    private static InetSocketAddress server(InetAddress address) {
        return new InetSocketAddress(address, PORT);
    }

    /** The address of a literal, with or without a zone such as {@code %eth0}. No name is looked up. */
    private static Optional<InetAddress> address(String literal) {
        int zone = literal.indexOf('%');
        Optional<InetAddress> address = Ip.parse(zone < 0 ? literal : literal.substring(0, zone))
                .map(Ip::address)
                .filter(ip -> !ip.isMulticastAddress());
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
