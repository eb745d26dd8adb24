package io.sidelight.cli.check;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.wording.Printable;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * The result of one check.
 *
 * @param subject the checked part
 * @param detail what was found, and the remedy
 */
public record Finding(Level level, String subject, String detail) {
    private static final int WIDTH = 9;

    /** How bad a finding is, the worst last. */
    public enum Level {
        OK(ExitCode.OK),
        /** Something does not work, and the agent does without it. */
        WARNING(ExitCode.NOT_READY),
        /** Something does not work that the agent needs. */
        FAILED(ExitCode.NOT_KNOWN);

        private final int exitCode;

        Level(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    static Finding ok(String subject, String detail) {
        return new Finding(Level.OK, subject, detail);
    }

    static Finding warning(String subject, String detail) {
        return new Finding(Level.WARNING, subject, detail);
    }

    static Finding failed(String subject, String detail) {
        return new Finding(Level.FAILED, subject, detail);
    }

    /** Returns the exit code of the worst finding. */
    public static int exitCode(Collection<Finding> findings) {
        return findings.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .map(level -> level.exitCode)
                .orElse(ExitCode.OK);
    }

    /** Returns the line, such as {@code ok       name server 198.51.100.1:53: responds in 2 ms}. */
    public String line() {
        String word = level.name().toLowerCase(Locale.ROOT);
        String line = word + " ".repeat(WIDTH - word.length()) + subject + ": " + detail;
        return Printable.of(line);
    }
}
