package io.sidelight.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of the examples that follows addresses, in its own process. It prints a list of addresses for each change. */
final class FollowingClient implements AutoCloseable {
    private static final Pattern LIST = Pattern.compile("(?:\\d+ )?\\[([0-9.:, ]*)]");
    private static final Pattern REVISION = Pattern.compile("(\\d+) \\[.*]");
    private static final Pattern HEARTBEAT = Pattern.compile("names (\\d+)");
    private static final Pattern CONSOLE = Pattern.compile(".*:CONSOLE\\S+ \"(.*)\", source: .*");
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final String name;
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private FollowingClient(String name, Process process) {
        this.name = name;
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a client.
     *
     * @param name in the table
     * @param folder where it runs
     * @param variables of its environment
     */
    static FollowingClient start(String name, Path folder, Map<String, String> variables, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(variables);
            return new FollowingClient(name, builder.redirectErrorStream(true).start());
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().map(FollowingClient::text).forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add("(end of the output)");
        }
    }

    /** Returns what a program printed. Chromium adds where on the page it was. */
    private static String text(String line) {
        Matcher console = CONSOLE.matcher(line);
        return console.matches() ? console.group(1) : line;
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
                .map(FollowingClient::addresses)
                .toList();
    }

    /** Returns the revision of each list that it has printed with one, in their order. */
    List<Long> revisions() {
        return numbers(REVISION);
    }

    /** Returns the value of each heartbeat event that the Spring application has printed, in their order. */
    List<Long> heartbeats() {
        return numbers(HEARTBEAT);
    }

    private List<Long> numbers(Pattern kind) {
        return lines.stream()
                .map(kind::matcher)
                .filter(Matcher::matches)
                .map(line -> Long.valueOf(line.group(1)))
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
