package io.sidelight.model.access;

import java.net.URI;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * A DC/OS service account.
 *
 * @param key an RSA key
 * @param login the login URL; empty for the cluster's default
 */
public record ServiceAccount(String uid, PrivateKey key, Optional<URI> login) {
    /** Returns a text without the key. */
    @Override
    public String toString() {
        return "service account " + uid;
    }
}
