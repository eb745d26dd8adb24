package io.sidelight.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a service (a Mesos framework) as its owner writes it. It includes folders, without leading or trailing slashes:
 * {@code kafka}, {@code prod/es.v1}.
 */
public record ServiceName(String value) implements Comparable<ServiceName> {
    /** A description of the accepted names. */
    public static final String ACCEPTED =
            "letters, digits, '.', '_' and '-', with '/' between folders, at most 255 characters";

    private static final Pattern OUTER_SLASHES = Pattern.compile("^/+|/+$");

    /** A folder does not consist of dots alone, because dots would change the meaning of a path. */
    private static final String FOLDER = "(?!\\.+(?:/|$))[A-Za-z0-9_.-]+";

    private static final Pattern FORM = Pattern.compile(FOLDER + "(?:/" + FOLDER + ")*");
    private static final int LONGEST = 255;

    public ServiceName {
        if (!isName(value)) {
            throw new IllegalArgumentException("not a service name (" + ACCEPTED + "): " + value);
        }
    }

    /** Parses a name, with or without leading or trailing slashes; empty if it is not a service name. */
    public static Optional<ServiceName> parse(String text) {
        String bare = OUTER_SLASHES.matcher(text).replaceAll("");
        return isName(bare) ? Optional.of(new ServiceName(bare)) : Optional.empty();
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
