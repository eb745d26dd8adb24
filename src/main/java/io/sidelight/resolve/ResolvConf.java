package io.sidelight.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The name servers of {@code /etc/resolv.conf}. It is to be reloaded every few seconds: dcos-net rewrites it each minute, and with
 * resolvers of the outside while it is down ({@code docs/domain.md} 3.6).
 */
public final class ResolvConf implements Supplier<List<InetSocketAddress>> {
    /** Far more than any such file has, in bytes. What follows is not read. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Path file;
    private final Consumer<Rejected> listener;
    private volatile Known known = new Known(List.of(), List.of());

    private record Known(List<InetSocketAddress> servers, List<String> rejected) {}

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
    public ResolvConf(Path file, Consumer<Rejected> listener) {
        this.file = file;
        this.listener = listener;
        reload();
    }

    /** In the file's order; empty when there never was such a file with name servers. */
    @Override
    public List<InetSocketAddress> get() {
        return known.servers();
    }

    /** Reads the file again. What was known stays where it cannot be read, or is just being written anew. */
    public final void reload() {
        known = read(known);
    }

    private Known read(Known before) {
        try (InputStream bytes = Files.newInputStream(file)) {
            ResolvConfContent content = ResolvConfContent.of(text(bytes.readNBytes(MOST_BYTES)));
            report(content.rejected(), before);
            List<InetSocketAddress> servers = content.servers().isEmpty() ? before.servers() : content.servers();
            return new Known(servers, content.rejected());
        } catch (IOException unreadable) {
            return before;
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
