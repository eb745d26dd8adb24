package io.sidelight.model;

import java.util.Optional;

/**
 * The name of a service (a Mesos framework) as its owner writes it. It includes folders, without leading or trailing slashes:
 * {@code kafka}, {@code prod/es.v1}.
 */
public record ServiceName(String value) implements Comparable<ServiceName> {
    /** A description of the accepted names. */
    public static final String ACCEPTED =
            "letters, digits, '.', '_' and '-', with '/' between folders, at most 255 characters";

    private static final int LONGEST = 255;

    public ServiceName {
        if (!isName(value)) {
            throw new IllegalArgumentException("not a service name (" + ACCEPTED + "): " + value);
        }
    }

    /** Parses a name, with or without leading or trailing slashes; empty if it is not a service name. */
    public static Optional<ServiceName> parse(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '/') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        String bare = text.substring(start, end);
        return isName(bare) ? Optional.of(new ServiceName(bare)) : Optional.empty();
    }

    private static boolean isName(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        for (String folder : text.split("/", -1)) {
            if (!isFolder(folder)) {
                return false;
            }
        }
        return true;
    }

    /** A folder does not consist of dots alone, because dots would change the meaning of a path. */
    private static boolean isFolder(String text) {
        boolean isDotsAlone = true;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (!isLetterOrDigit(each) && each != '_' && each != '.' && each != '-') {
                return false;
            }
            isDotsAlone &= each == '.';
        }
        return !isDotsAlone;
    }

    private static boolean isLetterOrDigit(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
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
