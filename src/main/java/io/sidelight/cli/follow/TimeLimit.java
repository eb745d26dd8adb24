package io.sidelight.cli.follow;

import io.sidelight.config.value.Parsers;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option {@code --timeout}. */
final class TimeLimit {
    private static final String NONE = "none";

    @Option(
            names = "--timeout",
            paramLabel = "time",
            defaultValue = "60s",
            description = "How long to wait, such as 500ms or 2m, or none for no limit (default: ${DEFAULT-VALUE}).")
    private String timeout = "60s";

    /** Begins the time. */
    Deadline begin(CommandLine line) {
        if (timeout.equals(NONE)) {
            return Deadline.never();
        }
        return Parsers.duration(timeout)
                .map(Deadline::in)
                .orElseThrow(() -> new ParameterException(
                        line, "--timeout=" + timeout + " is not a time such as 500ms or 2m, and not none"));
    }
}
