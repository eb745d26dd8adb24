package io.sidelight.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path of the API with parameters. Names and values are encoded. */
public record RequestPath(String text) {
    /** Appends a name; its slashes separate segments. */
    public RequestPath slash(String name) {
        return new RequestPath(text + "/" + encoded(name).replace("%2F", "/"));
    }

    /** Appends a parameter. */
    public RequestPath with(String name, String value) {
        return new RequestPath(text + (text.contains("?") ? "&" : "?") + name + "=" + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
