package io.sidelight.model.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a source says exists of one service. */
public sealed interface Claims {
    /** Where it was asked: a URL or the name of a setting. */
    String origin();

    /** When the source said so. */
    Instant at();

    /**
     * The source answered.
     *
     * @param endpoints everything it lists
     * @param malformed entries that could not be read and were left out
     */
    record Listed(String origin, Instant at, List<ClaimedEndpoint> endpoints, List<Malformed> malformed)
            implements Claims {
        public Listed {
            endpoints = List.copyOf(endpoints);
            malformed = List.copyOf(malformed);
        }
    }

    /** The source did not answer, or not with a list. */
    record Failed(String origin, Instant at, Failure failure, String detail) implements Claims {
        public String words() {
            return failure.words() + (detail.isEmpty() ? "" : " (" + detail + ")") + " from " + origin;
        }
    }

    /**
     * An entry that could not be read.
     *
     * @param entry the entry as it came, cut to a readable length
     */
    record Malformed(String endpoint, String entry, String why) {}

    /** The ways in which a source over HTTP fails. */
    enum Failure {
        CONNECTION_REFUSED,
        UNREACHABLE,
        TIMEOUT,
        /** The connection ended inside the answer. */
        CUT_SHORT,
        TOO_LARGE,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        SERVER_ERROR,
        UNEXPECTED_STATUS,
        /** A redirect to another host, or too many. */
        REDIRECT,
        CONTENT_TYPE,
        UNPARSABLE,
        TOO_MANY;

        /** A short label for counters. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        String words() {
            return label().replace('_', ' ');
        }
    }
}
