package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** A process of the packaged program: the jar, or the native executable if one is built. */
final class Sidelight implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S++)(?! dialect=)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Sidelight(Process process) {
        this.process = process;
        reader = new Thread(() -> read(process), "log of sidelight");
        reader.setDaemon(true);
        reader.start();
    }

    /** The output and exit code of a command. */
    record Result(int exitCode, String out, String err) {}

    /** Returns the command that starts the program. */
    static List<String> program() {
        String executable = Path.of(System.getProperty("sidelight.executable")).toString();
        return executable.endsWith(".jar")
                ? List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", executable)
                : List.of(executable);
    }

    /** Runs a command to its end. */
    static Result run(Map<String, String> environment, String... arguments) {
        return runBy(List.of(), environment, arguments);
    }

    /**
     * Runs a command to its end through another program.
     *
     * @param starter the command and arguments of that program
     */
    static Result runBy(List<String> starter, Map<String, String> environment, String... arguments) {
        try {
            ProcessBuilder builder = builder(environment, arguments);
            builder.command().addAll(0, starter);
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(
                    process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).exitValue(), out, err);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Starts the server on a free port, and waits until it listens. */
    static Sidelight serve(Map<String, String> environment, String... arguments) {
        Sidelight started = start("listening on", environment, arguments);
        // A port of a dialect is logged earlier.
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(OFTEN).until(() -> !started.address()
                .isEmpty());
        return started;
    }

    /** Starts a command that runs until a signal, and waits for this text in its log. */
    static Sidelight start(String logged, Map<String, String> environment, String... arguments) {
        return startBy(List.of(), logged, environment, arguments);
    }

    /** Starts a command through another program, which execs it, and waits for this text in its log. */
    static Sidelight startBy(
            List<String> starter, String logged, Map<String, String> environment, String... arguments) {
        try {
            ProcessBuilder builder = builder(environment, arguments);
            builder.command().addAll(0, starter);
            builder.environment().putIfAbsent("SIDELIGHT_HTTP_PORT", "0");
            Sidelight started = new Sidelight(builder.redirectErrorStream(true).start());
            try {
                started.awaitLog(logged);
            } catch (ConditionTimeoutException notStarted) {
                started.close();
                throw new IllegalStateException("not started; its log:\n" + started.log(), notStarted);
            }
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    private void read(Process from) {
        try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(log::add);
        } catch (IOException | UncheckedIOException ended) {
            log.add("(end of the log)");
        }
    }

    String log() {
        return String.join("\n", log);
    }

    String address() {
        Matcher matcher = LISTENING.matcher(log());
        return matcher.find() ? matcher.group(1) : "";
    }

    HttpResponse<String> get(String path) {
        return get(path, Map.of());
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        return get(URI.create(address() + path), headers, PATIENCE);
    }

    static HttpResponse<String> get(URI uri) {
        return get(uri, Map.of(), PATIENCE);
    }

    private static HttpResponse<String> get(URI uri, Map<String, String> headers, Duration longest) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(longest);
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    void awaitLog(String logged) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(OFTEN).until(() -> log().contains(logged));
    }

    /** Waits for a state of the view. A request that hangs is another failure than a state that does not come. */
    void awaitState(String state) {
        URI view = URI.create(address() + "/v1/view");
        try {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(OFTEN)
                    .untilAsserted(() -> assertThat(get(view, Map.of(), LONGEST_REQUEST)
                                    .headers()
                                    .firstValue("X-Sidelight-State"))
                            .contains(state));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    String.join(
                            "\n",
                            log(),
                            get("/v1/view").body(),
                            get("/q/metrics").body()),
                    late);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Returns whether the process ends within the time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends SIGTERM. The log is read to its end: {@code Process.destroy()} would close it. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Returns the exit code once the process has ended and its log is complete. */
    int exitCode() {
        try {
            int code =
                    process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).exitValue();
            reader.join(PATIENCE.toMillis());
            return code;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
