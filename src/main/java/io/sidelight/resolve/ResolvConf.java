package io.sidelight.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The name servers of {@code /etc/resolv.conf}, which is read again every few seconds: dcos-net rewrites it each minute, and
 * with resolvers of the outside while it is down (domain facts, 3.6).
 */
public final class ResolvConf implements Supplier<List<InetSocketAddress>> {
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    /** Far more than any such file has, in bytes. What follows is not read. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Path file;
    private final Clock clock;
    private final Consumer<Rejected> listener;
    private volatile Known known = new Known(List.of(), List.of(), Instant.MIN);

    private record Known(List<InetSocketAddress> servers, List<String> rejected, Instant until) {}

    /**
     * Lines of a file that should name a server, but have no IP address.
     *
     * @param lines at least one; may have any characters
     */
    public record Rejected(Path file, List<String> lines) {}

    /**
     * Reads a file, which may not be there.
     *
     * @param listener gets the lines that are skipped, once for each content
     */
    public ResolvConf(Path file, Clock clock, Consumer<Rejected> listener) {
        this.file = file;
        this.clock = clock;
        this.listener = listener;
    }

    /** In the file's order; empty when there never was such a file with name servers. */
    @Override
    public List<InetSocketAddress> get() {
        Instant now = clock.instant();
        if (!now.isBefore(known.until())) {
            known = read(known, now.plus(BELIEVED));
        }
        return known.servers();
    }

    /** What was known stays where the file cannot be read, or is just being written anew. */
    private Known read(Known before, Instant until) {
        try (InputStream bytes = Files.newInputStream(file)) {
            ResolvConfContent content = ResolvConfContent.of(text(bytes.readNBytes(MOST_BYTES)));
            report(content.rejected(), before);
            List<InetSocketAddress> servers = content.servers().isEmpty() ? before.servers() : content.servers();
            return new Known(servers, content.rejected(), until);
        } catch (IOException unreadable) {
            return new Known(before.servers(), before.rejected(), until);
        }
    }

    private void report(List<String> rejected, Known before) {
        if (!rejected.isEmpty() && !rejected.equals(before.rejected())) {
            listener.accept(new Rejected(file, rejected));
        }
    }

    /** The last line of a file that is too large may be a part of one. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return bytes.length < MOST_BYTES ? text : text.substring(0, text.lastIndexOf('\n') + 1);
    }
}
