package io.sidelight.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a service (a Mesos framework) as its owner writes it, folders included, without slashes at its ends:
 * {@code kafka}, {@code prod/es.v1}.
 */
public record ServiceName(String value) implements Comparable<ServiceName> {
    /** What a name may consist of, in words. */
    public static final String ACCEPTED =
            "letters, digits, '.', '_' and '-', with '/' between folders, at most 255 characters";

    /** A folder is not made of dots alone, which would lead a path elsewhere. */
    private static final Pattern OUTER_SLASHES = Pattern.compile("^/+|/+$");

    private static final String FOLDER = "(?!\\.+(?:/|$))[A-Za-z0-9_.-]+";

    private static final Pattern FORM = Pattern.compile(FOLDER + "(?:/" + FOLDER + ")*");
    private static final int LONGEST = 255;

    public ServiceName {
        if (!isName(value)) {
            throw new IllegalArgumentException("a service name has " + ACCEPTED + ": " + value);
        }
    }

    /** Reads a name, with or without slashes at its ends; empty when it is none. */
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
