package io.sidelight.config;

import io.sidelight.model.access.Credential;
import io.sidelight.model.access.TlsFiles;
import java.net.URI;
import java.util.Optional;

/**
 * The cluster's URLs, credential and TLS files.
 *
 * @param cluster URL of Admin Router
 * @param mesosDns URL of Mesos-DNS' HTTP API; empty for the default URLs
 * @param credential for authenticated requests; empty to send requests without authentication
 * @param plainTokens whether tokens may be sent without TLS if {@code cluster} has no TLS
 * @param tls for all TLS connections
 */
public record ClusterAccess(
        URI cluster, Optional<URI> mesosDns, Optional<Credential> credential, boolean plainTokens, TlsFiles tls) {
    /** Returns access without authentication, with the certificate authorities of the JDK. */
    public static ClusterAccess open(URI cluster) {
        return new ClusterAccess(cluster, Optional.empty(), Optional.empty(), false, TlsFiles.NONE);
    }

    /** Returns access to a simulated cluster. No other URL is used, so Mesos-DNS is behind its Admin Router too. */
    public static ClusterAccess simulated(URI cluster) {
        URI mesosDns = URI.create(cluster.toString().replaceAll("/+$", "") + "/mesos_dns");
        return new ClusterAccess(cluster, Optional.of(mesosDns), Optional.empty(), false, TlsFiles.NONE);
    }
}
