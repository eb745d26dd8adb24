package io.sidelight.demo.net;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP response.
 *
 * @param headers by name, without those that HTTP itself requires
 * @param withheld number of announced bytes that are not sent before the connection is closed
 */
public record ApiResponse(int status, Map<String, String> headers, String body, int withheld) {
    private static final String CONTENT_TYPE = "Content-Type";

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    /** Returns JSON with status 200. */
    public static ApiResponse json(String body) {
        return of(200, "application/json", body);
    }

    public static ApiResponse text(int status, String body) {
        return of(status, "text/plain", body);
    }

    /** Returns a status without a body. */
    public static ApiResponse empty(int status) {
        return new ApiResponse(status, Map.of(), "", 0);
    }

    /** Returns an HTML page in nginx's format. */
    static ApiResponse html(int status, String title) {
        return of(
                status,
                "text/html",
                "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<h1>" + title
                        + "</h1>\r\n</body>\r\n</html>\r\n");
    }

    ApiResponse with(String header, String value) {
        return new ApiResponse(
                status, Map.of(header, value, CONTENT_TYPE, headers.getOrDefault(CONTENT_TYPE, "")), body, withheld);
    }

    ApiResponse withholding(int bytes) {
        return new ApiResponse(status, headers, body, bytes);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static ApiResponse of(int status, String contentType, String body) {
        return new ApiResponse(status, Map.of(CONTENT_TYPE, contentType), body, 0);
    }
}
