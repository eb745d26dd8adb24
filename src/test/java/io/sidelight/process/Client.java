package io.sidelight.process;

import io.sidelight.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client from the examples, started as a user would start it. */
final class Client implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("examples", "clients").toAbsolutePath();

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Client(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of a client");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns the path of an example. */
    static String path(String example) {
        return EXAMPLES.resolve(example).toString();
    }

    /**
     * Starts a client.
     *
     * @param folder the current directory
     * @param environment variables in addition to those of the tests
     * @param example the file under {@code examples/clients}
     */
    static Client start(Path folder, Map<String, String> environment, String example, String... arguments) {
        List<String> command = new ArrayList<>(interpreter(example));
        command.add(path(example));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("PATH", Program.PATH);
            return new Client(builder.redirectErrorStream(true).start());
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    /** Returns the interpreter of an example. Scripts name theirs in the first line. */
    private static List<String> interpreter(String example) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String libraries = Path.of("target", "examples").toAbsolutePath() + "/*";
        return example.endsWith(".java") ? List.of(java, "-cp", libraries) : List.of();
    }

    /** Lists the lines that it has printed so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add("(end of the output)");
        }
    }
}
