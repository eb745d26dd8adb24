package io.sidelight.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that ends, with its input and output. */
final class Shell {
    private static final int LONGEST_S = 120;

    private Shell() {}

    /** The standard output and the exit code. */
    record Result(int exitCode, String out) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Runs a script. A command in a pipe that fails is its failure. */
    static Result run(String script) throws IOException, InterruptedException {
        return run(List.of("bash", "-o", "pipefail", "-c", script), "");
    }

    /** Runs a command with this input. */
    static Result run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " has not ended");
        }
        return new Result(process.exitValue(), out);
    }
}
