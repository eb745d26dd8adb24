package io.sidelight.model.spelling;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Marathon app or pod.
 *
 * @param id the path without the leading slash: {@code shop/web}
 * @param port the name of one port; empty for all ports
 */
public record MarathonApp(String id, Optional<String> port) {
    /** A description of the accepted apps. */
    public static final String ACCEPTED =
            "/folder/app or /folder/app:port; folders and app have lower-case letters, digits, '-' and '.'; the port name has"
                    + " letters, digits, '-' and '_', but not only digits";

    private static final String PIECE = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    private static final String FOLDER = PIECE + "(?:\\." + PIECE + ")*";
    private static final Pattern FORM =
            Pattern.compile("/?(" + FOLDER + "(?:/" + FOLDER + ")*)(?::((?!\\d+$)[A-Za-z0-9_-]{1,63}))?");
    private static final int LONGEST = 255;

    /** Parses {@code /folder/app} or {@code /folder/app:port}; empty if the text is neither. */
    public static Optional<MarathonApp> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && text.length() <= LONGEST
                ? Optional.of(new MarathonApp(matcher.group(1), Optional.ofNullable(matcher.group(2))))
                : Optional.empty();
    }

    /** Returns the name that Marathon gives to the app's tasks. */
    public String discoveryName() {
        return NamingScheme.discoveryName(id);
    }

    /** Returns the name as an endpoint of Marathon: {@code shop/web}, or {@code shop/web:http} for one port. */
    @Override
    public String toString() {
        return id + port.map(name -> ":" + name).orElse("");
    }
}
