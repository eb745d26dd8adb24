package io.sidelight.model.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What connections with TLS go by, in PEM.
 *
 * @param authorities files of certificates that are trusted, of which the first that is there counts; where none is, those that
 *     the JDK trusts
 * @param client what a server is shown that asks for a certificate
 */
public record TlsFiles(List<Path> authorities, Optional<Client> client) {
    /** As the JDK has it. */
    public static final TlsFiles NONE = new TlsFiles(List.of(), Optional.empty());

    public TlsFiles {
        authorities = List.copyOf(authorities);
    }

    /** A certificate with those that vouch for it, and its key. */
    public record Client(Path certificate, Path key) {}
}
