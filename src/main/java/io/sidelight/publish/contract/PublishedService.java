package io.sidelight.publish.contract;

import io.sidelight.publish.json.AbsentIfNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watched service.
 *
 * @param name with folders, without a leading slash
 * @param state {@code fresh}, {@code stale} or {@code unknown}
 * @param since when it is stale, ISO 8601
 * @param cause of a state other than fresh
 * @param endpoints sorted by name
 */
public record PublishedService(
        String name,
        String state,
        @AbsentIfNull @Nullable String since,
        @AbsentIfNull @Nullable String cause,
        List<PublishedEndpoint> endpoints) {}
