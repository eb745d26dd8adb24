package io.sidelight.cli.follow;

import io.sidelight.cli.render.KnownEndpoint;
import io.sidelight.cli.render.KnownParts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * An environment variable with the addresses of an endpoint.
 *
 * @param separator between two addresses
 */
record EndpointVariable(String name, String endpoint, String separator) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=([^?]+/[^?]+?)(?:\\?sep=(.{1,16}))?", Pattern.DOTALL);
    private static final String NEWLINE = "newline";

    /** Parses {@code NAME=SERVICE/ENDPOINT?sep=SEPARATOR}; the separator is a comma if it is not set. */
    static EndpointVariable of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is not a variable; accepted is NAME=SERVICE/ENDPOINT or"
                    + " NAME=SERVICE/ENDPOINT?sep=SEPARATOR, with 1 to 16 characters or newline");
        }
        String separator = Optional.ofNullable(form.group(3)).orElse(",");
        return new EndpointVariable(
                form.group(1), KnownParts.bare(form.group(2)), separator.equals(NEWLINE) ? "\n" : separator);
    }

    /** Returns the value; empty if there is no address. */
    Optional<String> value(KnownEndpoint known) {
        return Optional.of(known.value(separator)).filter(text -> !text.isEmpty());
    }
}
