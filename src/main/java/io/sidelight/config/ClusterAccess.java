package io.sidelight.config;

import io.sidelight.model.access.Credential;
import io.sidelight.model.access.TlsFiles;
import java.net.URI;
import java.util.Optional;

/**
 * How schedulers, and the lists of others, are reached.
 *
 * @param cluster Admin Router
 * @param mesosDns where Mesos-DNS has its HTTP API; empty for where it is by default
 * @param credential to be let in there; empty to ask without
 * @param plainTokens whether tokens may be sent without TLS, where {@code cluster} is without
 * @param tls for all connections with TLS
 */
public record ClusterAccess(
        URI cluster, Optional<URI> mesosDns, Optional<Credential> credential, boolean plainTokens, TlsFiles tls) {
    /** Without a login, and with the JDK's trust. */
    public static ClusterAccess open(URI cluster) {
        return new ClusterAccess(cluster, Optional.empty(), Optional.empty(), false, TlsFiles.NONE);
    }

    /** The same where nothing but the given place is asked: Mesos-DNS too would be behind its Admin Router. */
    public static ClusterAccess simulated(URI cluster) {
        URI mesosDns = URI.create(cluster.toString().replaceAll("/+$", "") + "/mesos_dns");
        return new ClusterAccess(cluster, Optional.of(mesosDns), Optional.empty(), false, TlsFiles.NONE);
    }
}
