package io.sidelight.model.spelling;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An app or pod of Marathon.
 *
 * @param id its path without the leading slash: {@code shop/web}
 * @param port the name of one of its ports; empty for all of them
 */
public record MarathonApp(String id, Optional<String> port) {
    /** What an app may be written as, in words. */
    public static final String ACCEPTED =
            "/folder/app or /folder/app:port, folders and app of lower-case letters, digits, '-' and '.', the port's name of"
                    + " letters, digits, '-' and '_', not of digits alone";

    private static final String PIECE = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    private static final String FOLDER = PIECE + "(?:\\." + PIECE + ")*";
    private static final Pattern FORM =
            Pattern.compile("/?(" + FOLDER + "(?:/" + FOLDER + ")*)(?::((?!\\d+$)[A-Za-z0-9_-]{1,63}))?");
    private static final int LONGEST = 255;

    /** Reads {@code /folder/app} or {@code /folder/app:port}; empty when it is none. */
    public static Optional<MarathonApp> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && text.length() <= LONGEST
                ? Optional.of(new MarathonApp(matcher.group(1), Optional.ofNullable(matcher.group(2))))
                : Optional.empty();
    }

    /** What Marathon calls its tasks. */
    public String discoveryName() {
        return NamingScheme.discoveryName(id);
    }

    /** Its name as an endpoint of Marathon's: {@code shop/web}, or {@code shop/web:http} for one port. */
    @Override
    public String toString() {
        return id + port.map(name -> ":" + name).orElse("");
    }
}
