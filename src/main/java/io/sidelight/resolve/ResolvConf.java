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
 * The name servers of {@code /etc/resolv.conf}. The caller reloads the file every few seconds. DC/OS rewrites it each minute, and
 * puts resolvers outside the cluster into it while dcos-net is down ({@code docs/domain.md} 3.6).
 */
public final class ResolvConf implements Supplier<List<InetSocketAddress>> {
    /** The file of the system. */
    public static final Path SYSTEM = Path.of("/etc/resolv.conf");

    /** The maximum number of bytes to read: far more than a real file has. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Path file;
    private final Consumer<Rejected> listener;
    private volatile Known known = new Known(List.of(), List.of());

    private record Known(List<InetSocketAddress> servers, List<String> rejected) {}

    /**
     * The {@code nameserver} lines of a file that have no IP address.
     *
     * @param lines at least one; may contain any characters
     */
    public record Rejected(Path file, List<String> lines) {}

    /**
     * Reads a file, which may be missing.
     *
     * @param listener receives the skipped lines, once for each content of the file
     */
    public ResolvConf(Path file, Consumer<Rejected> listener) {
        this.file = file;
        this.listener = listener;
        reload();
    }

    /** Returns the servers in the file's order; empty if the file never had any. */
    @Override
    public List<InetSocketAddress> get() {
        return known.servers();
    }

    /** Reads the file again. Keeps the known servers if the file is unreadable or has none, as while it is being rewritten. */
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

    /** Decodes the content. The last line of a file that is too large is dropped, because it may be incomplete. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return bytes.length < MOST_BYTES ? text : text.substring(0, text.lastIndexOf('\n') + 1);
    }
}
