package io.sidelight.source.token;

import io.sidelight.model.address.Origin;
import java.net.URI;

/**
 * Whom tokens are for: the cluster's own host, and nobody else.
 *
 * @param cluster Admin Router
 * @param plainAllowed whether they may be sent without TLS, where the cluster's URL is without
 */
public record TokenScope(URI cluster, boolean plainAllowed) {
    static final String PLAIN_REFUSED =
            "is not sent over plain http: set SIDELIGHT_CLUSTER_URL to https, or SIDELIGHT_ALLOW_PLAIN_TOKEN=true";

    /** Whether a token may go there: with TLS also where a plain URL of the same host is redirected to, as in strict mode. */
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
