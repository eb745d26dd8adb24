package io.sidelight.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program of examples/consul in its own process and class path. It prints a list of addresses for each change. */
final class ConsulClient implements AutoCloseable {
    /** The copy of the examples that is built. */
    static final Path EXAMPLES = Path.of("target", "examples", "consul").toAbsolutePath();

    private static final String SERVICE = "kafka-broker";
    private static final Pattern LIST = Pattern.compile("\\[([0-9.:, ]*)]");

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final String name;
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ConsulClient(String name, List<String> command, String agent) {
        this.name = name;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(EXAMPLES.toFile());
            builder.environment().put("CONSUL_HTTP_ADDR", agent);
            process = builder.redirectErrorStream(true).start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
        Thread reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a Java program.
     *
     * @param name in the table
     * @param module the folder of its build
     * @param agent the host and port of the agent
     */
    static ConsulClient java(String name, String module, String agent) {
        return new ConsulClient(name, command(module, "Follow", SERVICE), agent);
    }

    /**
     * Starts the Spring application.
     *
     * @param properties its further settings
     */
    static ConsulClient spring(String name, String module, String agent, String... properties) {
        String port = agent.substring(agent.indexOf(':') + 1);
        List<String> command = command(module, "app.Follow", "--spring.cloud.consul.port=" + port);
        return new ConsulClient(
                name, Stream.concat(command.stream(), Stream.of(properties)).toList(), agent);
    }

    /** Starts the program for Node.js. */
    static ConsulClient node(String agent) {
        return new ConsulClient("npm consul 2.0.1", List.of("node", "npm/follow.js", SERVICE), agent);
    }

    private static List<String> command(String module, String main, String... arguments) {
        Path target = EXAMPLES.resolve(module).resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add("(end of the output)");
        }
    }

    String name() {
        return name;
    }

    /** Lists the lines that it has printed so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns each list of addresses that it has printed, sorted. */
    List<List<String>> lists() {
        return lines.stream()
                .filter(line -> LIST.matcher(line).matches())
                .map(ConsulClient::addresses)
                .toList();
    }

    private static List<String> addresses(String line) {
        List<String> addresses = Pattern.compile("[0-9.]+:[0-9]+")
                .matcher(line)
                .results()
                .map(MatchResult::group)
                .toList();
        return List.copyOf(new TreeSet<>(addresses));
    }

    /** Returns the port of the Spring application's own server; empty before it listens. */
    Optional<String> port() {
        return lines.stream()
                .flatMap(line -> PORT.matcher(line).results())
                .map(found -> found.group(1))
                .findFirst();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as its user would, and returns whether it ended. */
    boolean isStopped() {
        process.destroy();
        try {
            return process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
