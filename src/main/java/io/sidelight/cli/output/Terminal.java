package io.sidelight.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The place where standard output goes.
 *
 * @param width characters in a line; empty where lines have no limit, as in a pipe or a file
 * @param colored whether it shows colors
 */
public record Terminal(OptionalInt width, boolean colored) {
    /** A pipe or a file. */
    public static final Terminal NONE = new Terminal(OptionalInt.empty(), false);

    private static final int DEFAULT_WIDTH = 80;
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    /** Describes the place by this process's environment. */
    public static Terminal ofProcess() {
        return isTerminal() ? of(System.getenv()) : NONE;
    }

    /** Describes a terminal by the variables {@code COLUMNS}, {@code NO_COLOR} and {@code TERM}. */
    static Terminal of(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        boolean isPlain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                OptionalInt.of(columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH), !isPlain);
    }

    /** Reads the link of the descriptor. The JDK reports on input and output together, and each version in its own way. */
    private static boolean isTerminal() {
        try {
            return Files.readSymbolicLink(STANDARD_OUTPUT).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }
}
