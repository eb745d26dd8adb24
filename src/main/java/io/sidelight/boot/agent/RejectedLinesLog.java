package io.sidelight.boot.agent;

import io.sidelight.resolve.ResolvConf;
import io.sidelight.source.http.SafeText;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The log line about skipped lines of {@code /etc/resolv.conf}. */
final class RejectedLinesLog {
    private static final Logger LOG = Logger.getLogger("io.sidelight");
    private static final int LONGEST_LINE = 80;

    private RejectedLinesLog() {}

    static void warn(ResolvConf.Rejected rejected) {
        LOG.warn(message(rejected));
    }

    static String message(ResolvConf.Rejected rejected) {
        String lines = rejected.lines().stream()
                .map(line -> "'" + SafeText.of(line, LONGEST_LINE) + "'")
                .collect(Collectors.joining(", "));
        return "file=" + rejected.file() + " name server skipped, not an IP address: " + lines
                + "; write 'nameserver <IP address>', or set SIDELIGHT_DNS_SERVERS";
    }
}
