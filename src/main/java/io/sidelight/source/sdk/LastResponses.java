package io.sidelight.source.sdk;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The last JSON response for each endpoint of a service, with what was read from it. A scheduler sends the same one until something
 * changes. To read thousands of instances again would create megabytes of objects, only to find that they are equal.
 */
public final class LastResponses {
    private final Map<String, Last> known = new ConcurrentHashMap<>();

    private record Last(String json, ParsedEndpoint read) {}

    /** Returns what was read from this response before, or else reads it. The result depends on the name and the response alone. */
    ParsedEndpoint of(String name, String json, Function<String, ParsedEndpoint> reader) {
        Last before = known.get(name);
        if (before != null && before.json().equals(json)) {
            return before.read();
        }
        ParsedEndpoint read = reader.apply(json);
        known.put(name, new Last(json, read));
        return read;
    }

    /** Forgets all other endpoints. */
    void keepOnly(Collection<String> names) {
        known.keySet().retainAll(names);
    }
}
