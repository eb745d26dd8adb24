package io.sidelight.model.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a source says exists of one service. */
public sealed interface ListResult extends Labeled {
    /** Where it was asked: a URL or the name of a setting. */
    String origin();

    /** When the source said so. */
    Instant at();

    /** The ways to the source in their order, each with what became of it; empty where there is one only. */
    List<RouteAttempt> attempts();

    /** What name servers answered where the list is made of that; empty where a source gave it as a whole. */
    List<QueryResult> answers();

    /** One of each label that there is. */
    static List<ListResult> ofEachLabel() {
        Stream<ListResult> failed =
                Stream.of(ListFailure.values()).map(failure -> new ListFailed("", Instant.EPOCH, failure, ""));
        return Stream.concat(Stream.of(new Listed("", Instant.EPOCH, List.of(), List.of())), failed)
                .toList();
    }

    /**
     * The source answered.
     *
     * @param endpoints everything it lists
     * @param malformed entries that could not be read and were left out
     */
    record Listed(
            String origin,
            Instant at,
            List<ListedEndpoint> endpoints,
            List<Malformed> malformed,
            List<RouteAttempt> attempts,
            List<QueryResult> answers)
            implements ListResult {
        public Listed {
            endpoints = List.copyOf(endpoints);
            malformed = List.copyOf(malformed);
            attempts = List.copyOf(attempts);
            answers = List.copyOf(answers);
        }

        public Listed(String origin, Instant at, List<ListedEndpoint> endpoints, List<Malformed> malformed) {
            this(origin, at, endpoints, malformed, List.of(), List.of());
        }

        /** The same of one endpoint. */
        public Listed only(String endpoint) {
            return new Listed(
                    origin,
                    at,
                    endpoints.stream()
                            .filter(each -> each.name().equals(endpoint))
                            .toList(),
                    malformed.stream()
                            .filter(each -> each.endpoint().equals(endpoint))
                            .toList(),
                    attempts,
                    answers);
        }

        @Override
        public String label() {
            return "listed";
        }

        @Override
        public String meaning() {
            return "the source gave its list, which the view goes by";
        }
    }

    /** The source did not answer, or not with a list. */
    record ListFailed(
            String origin,
            Instant at,
            ListFailure failure,
            Cause detail,
            List<RouteAttempt> attempts,
            List<QueryResult> answers)
            implements ListResult {
        public ListFailed {
            attempts = List.copyOf(attempts);
            answers = List.copyOf(answers);
        }

        /** A failure with the text of a server, a library or an exception. */
        public ListFailed(String origin, Instant at, ListFailure failure, String detail) {
            this(origin, at, failure, new Cause.Quoted(detail), List.of(), List.of());
        }

        @Override
        public String label() {
            return failure.label();
        }

        @Override
        public String meaning() {
            return failure.meaning();
        }

        /** The failure as the reason why the service is not confirmed. */
        public Cause cause() {
            return new Cause.FromOrigin(new Cause.SourceFailed(failure, detail), origin);
        }
    }

    /**
     * A way to a source, and what became of it.
     *
     * @param way in words
     * @param place where it leads: a URL, or the name that does not tell
     * @param at when it was tried; empty when it was not
     */
    record RouteAttempt(String way, String place, Verdict verdict, Cause why, Optional<Instant> at) {
        /** Whether the source's list was had by it. */
        public enum Verdict {
            TAKEN,
            LEFT,
            UNTRIED;

            /** In lower case. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * An entry that could not be read.
     *
     * @param entry the entry as it came, cut to a readable length
     */
    record Malformed(String endpoint, String entry, String why) {}

    /** The ways in which a source fails: over HTTP, but for the last ones. */
    enum ListFailure implements Labeled {
        CONNECTION_REFUSED("nothing listens there: the scheduler or Admin Router is down or starting"),
        UNREACHABLE("the host's name has no address, or nothing leads to it"),
        TLS(
                "no secure connection: the certificate is not trusted, not of this host or out of date, or there is no TLS"),
        TIMEOUT("no whole answer in time"),
        CUT_SHORT("the connection ended inside the answer: none of it is taken"),
        TOO_LARGE("the answer has more bytes than are read: none of it is taken"),
        UNAUTHORIZED("a login is asked for, as Admin Router does: the scheduler's own address needs none"),
        FORBIDDEN("this account may not see the service, until an operator changes that"),
        NOT_FOUND("no such service or endpoint is known there: it is new, moving, or being uninstalled"),
        SERVER_ERROR("the scheduler or Admin Router fails, or is starting"),
        UNEXPECTED_STATUS("an answer of another status, which the detail names"),
        REDIRECT("a redirect to another host, or one too many: not followed"),
        CONTENT_TYPE("a document of another kind, such as a login page: not read"),
        UNPARSABLE("no HTTP, no JSON, or JSON of another shape: not taken for an empty list"),
        UNANSWERED("name servers do not tell of an app's tasks: they fail, or deny without authority"),
        AT_ODDS(
                "what name servers tell of an app does not fit together, as when Mesos-DNS has not learned yet what dcos-net"
                        + " has: nothing is guessed"),
        INTERNAL_ERROR(
                "a defect of Sidelight itself, which its log names: the last list is kept, and it is tried again"),
        NO_FRAMEWORK("Mesos-DNS lists no framework of this name: it is new, gone, or has another name"),
        NO_AGENTS("Mesos-DNS lists no agents, as after a failover of the master: that no tasks run is not believed"),
        OUTDATED("Mesos-DNS has not reloaded for too long: without a master it serves its last list for ever");

        private final String meaning;

        ListFailure(String meaning) {
            this.meaning = meaning;
        }

        /**
         * The failure in short, such as {@code server error (HTTP 502)}.
         *
         * @param detail may be empty
         */
        public String words(String detail) {
            return label().replace('_', ' ') + (detail.isEmpty() ? "" : " (" + detail + ")");
        }

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }
}
