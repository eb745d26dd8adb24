package io.sidelight.source.marathon;

import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.spelling.App;
import java.util.Optional;

/**
 * Why the tasks of an app are not told.
 *
 * @param cause for people
 */
record Doubt(Failure failure, String cause) {
    ClaimedEndpoint about(App app) {
        return new ClaimedEndpoint.Missing(app.toString(), Optional.of(failure), cause, Optional.empty());
    }
}
