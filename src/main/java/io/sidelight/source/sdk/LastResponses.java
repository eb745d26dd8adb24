package io.sidelight.source.sdk;

import io.sidelight.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The last response for each endpoint of a service, as it was read. A scheduler sends the same response until something changes.
 * Reading thousands of instances again would create megabytes of objects, only to find that they are equal.
 */
public final class LastResponses {
    private final Map<String, Last> known = new ConcurrentHashMap<>();

    /**
     * A response.
     *
     * @param digest of its JSON, which may be long
     */
    private record Last(String digest, ParsedEndpoint read) {}

    /** Returns what was read from this response before, or else reads it. The result depends on the name and the response alone. */
    ParsedEndpoint of(String name, String json, Function<String, ParsedEndpoint> reader) {
        String digest = Digest.of(json.getBytes(StandardCharsets.UTF_8), Digest.LENGTH);
        Last before = known.get(name);
        if (before != null && before.digest().equals(digest)) {
            return before.read();
        }
        ParsedEndpoint read = reader.apply(json);
        known.put(name, new Last(digest, read));
        return read;
    }

    /** Forgets all other endpoints. */
    void keepOnly(Collection<String> names) {
        known.keySet().retainAll(names);
    }
}
