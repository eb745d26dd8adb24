package io.sidelight.model.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The PEM files for TLS connections.
 *
 * @param authorities files of trusted certificates; the first one that exists is used, and the JDK's certificates if none exists
 * @param client the certificate for servers that require one
 */
public record TlsFiles(List<Path> authorities, Optional<Client> client) {
    /** No files: the JDK's defaults. */
    public static final TlsFiles NONE = new TlsFiles(List.of(), Optional.empty());

    public TlsFiles {
        authorities = List.copyOf(authorities);
    }

    /** A client certificate with its chain, and its key. */
    public record Client(Path certificate, Path key) {}
}
