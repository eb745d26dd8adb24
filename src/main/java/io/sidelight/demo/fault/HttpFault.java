package io.sidelight.demo.fault;

/** A way in which Admin Router or a scheduler fails. Where the failure has room for an endpoint, it is one that does not exist. */
public enum HttpFault implements FaultKind {
    REFUSED("http-refused", "nothing listens"),
    TIMEOUT("http-timeout", "takes the request and never answers"),
    UNAUTHORIZED("http-401", "Admin Router's page for a missing or expired token"),
    FORBIDDEN("http-403", "Admin Router's page for a token that is not enough"),
    NOT_FOUND("http-404", "Admin Router knows no such service"),
    INTERNAL_ERROR("http-500", "an error of the scheduler"),
    BAD_GATEWAY("http-502", "Admin Router's page while the scheduler restarts"),
    UNAVAILABLE("http-503", "Admin Router without knowledge of the cluster"),
    CONTENT_TYPE("http-content-type", "a page in HTML with status 200"),
    UNPARSABLE("http-unparsable", "JSON that breaks off"),
    TOO_LARGE("http-too-large", "a list of 2 MiB"),
    CUT_SHORT("http-cut-short", "less than announced, then the connection ends"),
    REDIRECT("http-redirect", "a redirect to another host"),
    EMPTY_LIST("http-empty-list", "no endpoints, as by a scheduler that just restarted");

    /** Two strings. */
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
