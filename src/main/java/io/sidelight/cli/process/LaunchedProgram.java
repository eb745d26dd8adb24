package io.sidelight.cli.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program with what it starts with.
 *
 * @param words its name, as it was typed, and its arguments
 * @param variables in addition to those of this process
 */
public record LaunchedProgram(Path executable, List<String> words, Map<String, String> variables) {
    /** Starts it as a child, with the input and the outputs of this process. */
    Process start() throws IOException {
        List<String> command = new ArrayList<>(words);
        command.set(0, executable.toString());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(variables);
        return builder.start();
    }
}
