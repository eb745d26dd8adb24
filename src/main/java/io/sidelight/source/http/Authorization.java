package io.sidelight.source.http;

import io.sidelight.model.access.Secret;
import java.net.URI;
import java.util.Optional;

/** A rule that selects the token of a request. It is applied to the first URL and to each redirect. */
@FunctionalInterface
public interface Authorization {
    /** No request has a token. */
    Authorization NONE = target -> Optional.empty();

    /** Returns the token for a URL; empty if the URL must not receive one. */
    Optional<Secret> at(URI target);
}
