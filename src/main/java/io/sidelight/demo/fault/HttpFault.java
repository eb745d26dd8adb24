package io.sidelight.demo.fault;

/** A fault of Admin Router or a scheduler. If its response contains an endpoint, the endpoint does not exist. */
public enum HttpFault implements FaultKind {
    REFUSED("http-refused", "nothing listens"),
    TIMEOUT("http-timeout", "accepts the request and never responds"),
    UNAUTHORIZED("http-401", "Admin Router's page for a missing or expired token"),
    FORBIDDEN("http-403", "Admin Router's page for a missing permission"),
    NOT_FOUND("http-404", "Admin Router does not know the service"),
    INTERNAL_ERROR("http-500", "an error of the scheduler"),
    BAD_GATEWAY("http-502", "Admin Router's page while the scheduler restarts"),
    UNAVAILABLE("http-503", "Admin Router without the state of the cluster"),
    CONTENT_TYPE("http-content-type", "an HTML page with status 200"),
    UNPARSABLE("http-unparsable", "incomplete JSON"),
    TOO_LARGE("http-too-large", "a list of 2 MiB"),
    CUT_SHORT("http-cut-short", "a body shorter than its Content-Length"),
    REDIRECT("http-redirect", "a redirect to another host"),
    EMPTY_LIST("http-empty-list", "no endpoints, as from a restarted scheduler");

    /** The label and the description. Text holds two strings, so the constants are immutable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Text text;

    HttpFault(String label, String words) {
        text = new Text(label, words);
    }

    @Override
    public Text text() {
        return text;
    }
}
