package io.sidelight.publish.http;

import io.sidelight.publish.http.message.Freshness;

/** A known endpoint without an address that can be dialed from here. */
final class NothingToDialException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Freshness freshness;

    NothingToDialException(String line, Freshness freshness) {
        super(line, null, false, false);
        this.freshness = freshness;
    }

    Freshness freshness() {
        return freshness;
    }
}
