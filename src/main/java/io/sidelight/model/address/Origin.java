package io.sidelight.model.address;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin of an HTTP URL (RFC 6454). {@link URI#getHost} returns null for hosts such as {@code my_app.marathon.mesos}, with an
 * underscore, or a dash at the end of a label. Task and framework names may have them, and RFC 3986 and name servers allow them.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name, an IPv4 address, or an IPv6 address in brackets, as spelled in the URL
 * @param port 1-65535; the scheme's default if the URL has none
 */
public record Origin(String scheme, String host, int port) {
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._-]+)(?::(\\d{0,5}))?");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LARGEST_PORT = 65_535;

    /** Returns the origin of a URL; empty if it is not a valid HTTP origin. */
    public static Optional<Origin> of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || url.getRawAuthority() == null) {
            return Optional.empty();
        }
        if (url.getHost() != null) {
            return of(scheme, url.getHost(), url.getPort());
        }
        Matcher authority = AUTHORITY.matcher(url.getRawAuthority());
        if (!authority.matches()) {
            return Optional.empty();
        }
        String port = authority.group(2);
        return of(scheme, authority.group(1), port == null || port.isEmpty() ? -1 : Integer.parseInt(port));
    }

    private static Optional<Origin> of(String scheme, String host, int port) {
        int known = port >= 0 ? port : defaultPort(scheme);
        return known == 0 || known > LARGEST_PORT ? Optional.empty() : Optional.of(new Origin(scheme, host, known));
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /** Whether connections to this origin use TLS. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** Returns the value of a Host header (RFC 9110 section 7.2), without the port if it is the scheme's default. */
    public String authority() {
        return port == defaultPort(scheme) ? host : host + ":" + port;
    }

    /** Whether both origins have the same host; ports may differ. */
    public boolean isSameHost(Origin other) {
        return host.equalsIgnoreCase(other.host);
    }

    /** Whether both origins are the same, so that a credential for one may be sent to the other. */
    public boolean isSame(Origin other) {
        return isSameHost(other) && scheme.equals(other.scheme) && port == other.port;
    }
}
