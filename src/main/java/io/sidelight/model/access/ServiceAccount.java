package io.sidelight.model.access;

import java.net.URI;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * A service account of DC/OS.
 *
 * @param key RSA
 * @param login where it logs in; empty for the cluster's own place
 */
public record ServiceAccount(String uid, PrivateKey key, Optional<URI> login) {
    /** Without the key. */
    @Override
    public String toString() {
        return "service account " + uid;
    }
}
