package io.sidelight.source.http;

import io.sidelight.model.access.Secret;
import java.net.URI;
import java.util.Optional;

/** Decides, at the first URL and after each redirect anew, what a request is to be let in with. */
@FunctionalInterface
public interface Authorization {
    /** Nobody is shown anything. */
    Authorization NONE = target -> Optional.empty();

    /** The token for this target; empty where it is not for it. */
    Optional<Secret> at(URI target);
}
