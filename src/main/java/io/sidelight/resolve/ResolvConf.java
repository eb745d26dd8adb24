package io.sidelight.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;

/**
 * The name servers of {@code /etc/resolv.conf}, which is read again every few seconds: dcos-net rewrites it each minute, and
 * with resolvers of the outside while it is down (domain facts, 3.6).
 */
public final class ResolvConf implements Supplier<List<InetSocketAddress>> {
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    private final Path file;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), Instant.MIN);

    private record Known(List<InetSocketAddress> servers, Instant until) {}

    /** Reads this file, which may not be there. */
    public ResolvConf(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** In the file's order; empty when there never was such a file with name servers. */
    @Override
    public List<InetSocketAddress> get() {
        Instant now = clock.instant();
        if (!now.isBefore(known.until())) {
            known = new Known(read(), now.plus(BELIEVED));
        }
        return known.servers();
    }

    /** What was known stays where the file cannot be read, or is just being written anew. */
    private List<InetSocketAddress> read() {
        try (InputStream lines = Files.newInputStream(file)) {
            List<InetSocketAddress> servers = new Parser().servers(lines);
            return servers.isEmpty() ? known.servers() : servers;
        } catch (IOException unreadable) {
            return known.servers();
        }
    }

    /** The library's, for any file. */
    private static final class Parser extends ResolvConfResolverConfigProvider {
        List<InetSocketAddress> servers(InputStream lines) throws IOException {
            reset();
            parseResolvConf(lines);
            return servers();
        }
    }
}
