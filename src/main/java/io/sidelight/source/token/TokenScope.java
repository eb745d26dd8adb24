package io.sidelight.source.token;

import io.sidelight.model.address.Origin;
import java.net.URI;

/**
 * The hosts that may receive tokens: only the cluster's own host.
 *
 * @param cluster Admin Router
 * @param plainAllowed whether tokens may be sent without TLS if the cluster's URL has no TLS
 */
public record TokenScope(URI cluster, boolean plainAllowed) {
    static final String PLAIN_REFUSED =
            "is not sent over plain http: set SIDELIGHT_CLUSTER_URL to https, or SIDELIGHT_ALLOW_PLAIN_TOKEN=true";

    /**
     * Returns whether a URL may receive a token. In strict mode a plain URL is redirected to the same host with TLS, which is
     * allowed too.
     */
    public boolean admits(URI target) {
        return Origin.of(cluster)
                .flatMap(own -> Origin.of(target).map(other -> admits(own, other)))
                .orElse(false);
    }

    private boolean admits(Origin own, Origin target) {
        boolean upgraded = own.isSameHost(target) && target.isSecure() && !own.isSecure();
        return upgraded || (own.isSame(target) && (target.isSecure() || plainAllowed));
    }

    static boolean isSecure(URI url) {
        return Origin.of(url).filter(Origin::isSecure).isPresent();
    }
}
