package io.sidelight.demo.net;

import io.sidelight.demo.fault.HttpFault;
import java.util.Optional;

/** The responses of a failing Admin Router or scheduler. */
final class FaultyResponse {
    /** An otherwise correct list with an endpoint that does not exist. */
    private static final String FALSE_LIST = "[\"invented\"]";

    private static final int LARGE_BYTES = 2 * 1024 * 1024;
    private static final int WITHHELD_BYTES = 100;

    private FaultyResponse() {}

    /**
     * Returns the response to a request; empty if the fault is a missing response.
     *
     * @param path of the request
     * @param truth the response without the fault
     */
    static Optional<ApiResponse> of(HttpFault fault, String path, ApiResponse truth) {
        return switch (fault) {
            case REFUSED, TIMEOUT -> Optional.empty();
            case UNAUTHORIZED ->
                Optional.of(ApiResponse.html(401, "401 Authorization Required").with("WWW-Authenticate", "oauthjwt"));
            case FORBIDDEN -> Optional.of(ApiResponse.html(403, "403 Forbidden"));
            case NOT_FOUND -> Optional.of(ApiResponse.text(404, "service not found"));
            case INTERNAL_ERROR -> Optional.of(ApiResponse.html(500, "500 Internal Server Error"));
            case BAD_GATEWAY -> Optional.of(ApiResponse.html(502, "502 Bad Gateway"));
            case UNAVAILABLE ->
                Optional.of(ApiResponse.text(503, "503 Service Unavailable: invalid Marathon svcapps cache"));
            case CONTENT_TYPE -> Optional.of(ApiResponse.html(200, "Log in"));
            case UNPARSABLE -> Optional.of(ApiResponse.json("[\"invented\", "));
            case TOO_LARGE -> Optional.of(ApiResponse.json(FALSE_LIST + " ".repeat(LARGE_BYTES)));
            case CUT_SHORT -> Optional.of(ApiResponse.json(FALSE_LIST).withholding(WITHHELD_BYTES));
            case REDIRECT ->
                Optional.of(ApiResponse.html(302, "302 Found").with("Location", "http://203.0.113.66/v1/endpoints"));
            case EMPTY_LIST -> Optional.of(path.endsWith("/v1/endpoints") ? ApiResponse.json("[]") : truth);
        };
    }
}
