package io.sidelight.publish.http;

import io.sidelight.publish.http.message.FreshnessHeaders;

/** A known endpoint without an address that can be dialed from here. */
final class NothingToDialException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient FreshnessHeaders freshness;

    NothingToDialException(String line, FreshnessHeaders freshness) {
        super(line, null, false, false);
        this.freshness = freshness;
    }

    FreshnessHeaders freshness() {
        return freshness;
    }
}
