package io.sidelight.config;

import io.sidelight.model.access.Credential;
import io.sidelight.model.access.TlsFiles;
import java.net.URI;
import java.util.Optional;

/**
 * How schedulers are reached.
 *
 * @param cluster Admin Router
 * @param credential to be let in there; empty to ask without
 * @param plainTokens whether tokens may be sent without TLS, where {@code cluster} is without
 * @param tls for all connections with TLS
 */
public record Access(URI cluster, Optional<Credential> credential, boolean plainTokens, TlsFiles tls) {
    /** Without a login, and with the JDK's trust. */
    public static Access open(URI cluster) {
        return new Access(cluster, Optional.empty(), false, TlsFiles.NONE);
    }
}
