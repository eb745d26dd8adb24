package io.sidelight.source.http;

import io.sidelight.source.http.HttpFetch.Fetched;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest response of each URL whose server sends an entity tag, for conditional requests (RFC 9110, section 13). The scheduler of
 * an SDK service sends none; a proxy in front of it may.
 */
final class Validators {
    /** The limits of what is kept, in responses and in characters of one. */
    private static final int MOST = 64;

    private static final int LONGEST_BODY = 128 * 1024;
    private static final int LONGEST_TAG = 256;

    private final Map<URI, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * A response that the server can confirm.
     *
     * @param tag the value of its ETag header
     */
    record Known(String tag, Fetched.Body body) {}

    /** Returns the last response of a URL; empty if it cannot be confirmed. */
    synchronized Optional<Known> of(URI uri) {
        return Optional.ofNullable(known.get(uri));
    }

    /** Keeps a response if it has an entity tag and is small enough; else forgets the one before. */
    synchronized void keep(URI uri, HttpResponse response, Fetched.Body body) {
        Optional<String> tag = response.header("ETag")
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_TAG)
                .filter(text -> body.text().length() <= LONGEST_BODY);
        tag.ifPresentOrElse(text -> known.put(uri, new Known(text, body)), () -> known.remove(uri));
    }
}
