package io.sidelight.model.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The result of reading the list of one service from its source. */
public sealed interface ListResult extends Labeled {
    /** Returns the origin of the list: a URL or the name of a setting. */
    String origin();

    /** Returns the time of the response. */
    Instant at();

    /** Returns the routes to the source in their order, each with its result; empty if there is only one route. */
    List<RouteAttempt> attempts();

    /** Returns the DNS results that the list was built from; empty if a source sent the list as a whole. */
    List<QueryResult> responses();

    /** Returns one example of each label. */
    static List<ListResult> ofEachLabel() {
        Stream<ListResult> failed =
                Stream.of(ListFailure.values()).map(failure -> new ListFailed("", Instant.EPOCH, failure, ""));
        return Stream.concat(Stream.of(new Listed("", Instant.EPOCH, List.of(), List.of())), failed)
                .toList();
    }

    /**
     * A list from the source.
     *
     * @param endpoints all listed endpoints
     * @param malformed entries that could not be read and were left out
     */
    record Listed(
            String origin,
            Instant at,
            List<ListedEndpoint> endpoints,
            List<Malformed> malformed,
            List<RouteAttempt> attempts,
            List<QueryResult> responses)
            implements ListResult {
        public Listed {
            endpoints = List.copyOf(endpoints);
            malformed = List.copyOf(malformed);
            attempts = List.copyOf(attempts);
            responses = List.copyOf(responses);
        }

        public Listed(String origin, Instant at, List<ListedEndpoint> endpoints, List<Malformed> malformed) {
            this(origin, at, endpoints, malformed, List.of(), List.of());
        }

        /** Returns the part of the list for some endpoints, by their names. */
        public Listed only(Predicate<String> chosen) {
            return new Listed(
                    origin,
                    at,
                    endpoints.stream().filter(each -> chosen.test(each.name())).toList(),
                    malformed.stream()
                            .filter(each -> chosen.test(each.endpoint()))
                            .toList(),
                    attempts,
                    responses);
        }

        @Override
        public String label() {
            return "listed";
        }

        @Override
        public String meaning() {
            return "the source sent its list, which the view is built from";
        }
    }

    /** A failure: the source did not respond, or not with a list. */
    record ListFailed(
            String origin,
            Instant at,
            ListFailure failure,
            Cause detail,
            List<RouteAttempt> attempts,
            List<QueryResult> responses)
            implements ListResult {
        public ListFailed {
            attempts = List.copyOf(attempts);
            responses = List.copyOf(responses);
        }

        /** Creates a failure with the text of a server, a library or an exception. */
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

        /** Returns the failure as the cause why the service is not confirmed. */
        public Cause cause() {
            return new Cause.FromOrigin(new Cause.SourceFailed(failure, detail), origin);
        }
    }

    /**
     * A route to a source, and its result.
     *
     * @param route a description of the route
     * @param place the URL of the route, or the name that did not resolve
     * @param at time of the attempt; empty if the route was not tried
     */
    record RouteAttempt(String route, String place, Verdict verdict, Cause why, Optional<Instant> at) {
        /** The state of the route. Only a taken route gave the list. */
        public enum Verdict {
            TAKEN,
            LEFT,
            UNTRIED;

            /** Returns the published label, in lower case. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * An entry that could not be read.
     *
     * @param entry the unchanged entry, cut to a readable length
     */
    record Malformed(String endpoint, String entry, String why) {}

    /** The failures of a source. All but the last ones are failures over HTTP. */
    enum ListFailure implements Labeled {
        CONNECTION_REFUSED("no process listens there: the scheduler or Admin Router is down or starting"),
        UNREACHABLE("the host name has no address, or there is no route to it"),
        TLS(
                "no secure connection: the certificate is not trusted, not for this host or expired, or the server has no TLS"),
        TIMEOUT("no complete response in time"),
        CUT_SHORT("the connection ended inside the response: no part of it is used"),
        TOO_LARGE("the response has more bytes than the limit: no part of it is used"),
        UNAUTHORIZED("the server requires a login, as Admin Router does: the scheduler's own address needs none"),
        FORBIDDEN("this account may not see the service until an operator permits it"),
        NOT_FOUND("the server does not know the service or endpoint: it is new, moving, or being uninstalled"),
        SERVER_ERROR("the scheduler or Admin Router fails, or is starting"),
        UNEXPECTED_STATUS("a response with another status, which the detail names"),
        REDIRECT("a redirect to another host, or too many redirects: not followed"),
        CONTENT_TYPE("a document of another type, such as a login page: not parsed"),
        UNPARSABLE("not HTTP, not JSON, or JSON of another structure: not treated as an empty list"),
        UNANSWERED("no usable DNS response about an app's tasks: name servers fail, or deny without authority"),
        AT_ODDS(
                "the DNS responses about an app contradict each other, as when Mesos-DNS lags behind dcos-net: nothing is"
                        + " guessed"),
        INTERNAL_ERROR(
                "a defect of Sidelight, which its log describes: the last list is kept, and the request is repeated"),
        NO_FRAMEWORK("Mesos-DNS lists no framework of this name: it is new, gone, or has another name"),
        NO_AGENTS(
                "Mesos-DNS lists no agents, as after a failover of the master: an empty list of tasks is not trusted"),
        OUTDATED("Mesos-DNS has not reloaded for too long: without a master it keeps serving its last list");

        private final String meaning;

        ListFailure(String meaning) {
            this.meaning = meaning;
        }

        /**
         * Describes the failure in short, such as {@code server error (HTTP 502)}.
         *
         * @param detail may be empty
         */
        public String words(String detail) {
            String kind = this == AT_ODDS ? "contradictory" : label().replace('_', ' ');
            return kind + (detail.isEmpty() ? "" : " (" + detail + ")");
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
