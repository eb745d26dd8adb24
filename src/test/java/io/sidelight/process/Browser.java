package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** Headless Chromium with one tab, driven by the DevTools protocol. It records what the page logs and requests. */
final class Browser implements AutoCloseable {
    static final String PROGRAM = "chromium";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final String session;

    /**
     * Starts the browser.
     *
     * @param profile an empty directory for its files
     */
    Browser(Path profile) {
        try {
            process = new ProcessBuilder(
                            PROGRAM,
                            "--headless",
                            "--remote-debugging-port=0",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--no-first-run",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address(process.errorReader())), new Listener())
                    .join();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
        String target = send("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        List.of("Page", "Runtime", "Network", "Log").forEach(domain -> send(domain + ".enable", Map.of()));
    }

    private static String address(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                drain(log);
                return matcher.group(1);
            }
        }
        throw new IOException("the browser has ended");
    }

    private static void drain(BufferedReader log) {
        Thread reader = new Thread(() -> log.lines().forEach(line -> {}), "log of the browser");
        reader.setDaemon(true);
        reader.start();
    }

    /** Receives responses, each by its ID, and events. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    private void received(String message) {
        JsonNode json = read(message);
        JsonNode details = json.path("params");
        switch (json.path("method").asText()) {
            case "" ->
                Optional.ofNullable(pending.remove(json.path("id").asInt()))
                        .ifPresent(waiting -> waiting.complete(json));
            case "Runtime.exceptionThrown" ->
                complaints.add(details.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" ->
                complaints.add(details.path("args").toString());
            case "Log.entryAdded" ->
                complaints.add(details.at("/entry/text").asText() + " "
                        + details.at("/entry/url").asText());
            case "Network.requestWillBeSent" ->
                requests.add(details.at("/request/url").asText());
            default -> {
                // Other events are of no interest.
            }
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return send(session, method, parameters);
    }

    private JsonNode send(String to, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!to.isEmpty()) {
            message.put("sessionId", to);
        }
        CompletableFuture<JsonNode> response = new CompletableFuture<>();
        pending.put(id, response);
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        JsonNode json =
                response.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(json.has("error")).as("%s: %s", method, json).isFalse();
        return json.path("result");
    }

    /** Opens a page, and forgets the log and the requests of the page before. */
    void open(String url) {
        complaints.clear();
        requests.clear();
        send("Page.navigate", Map.of("url", url));
        await().atMost(PATIENCE).until(() -> evaluate("document.readyState").equals("complete"));
    }

    /** Evaluates an expression in the page, and returns its value as text. */
    String evaluate(String expression) {
        JsonNode result =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        assertThat(result.has("exceptionDetails"))
                .as("%s: %s", expression, result)
                .isFalse();
        return result.at("/result/value").asText();
    }

    /** Waits until an expression of the page is true. */
    void until(String condition) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> evaluate("Boolean(" + condition + ")").equals("true"));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(condition + " is not true in: " + seen(), late);
        }
    }

    /** Returns the text that a person sees. */
    String seen() {
        return evaluate("document.body.innerText");
    }

    /** Presses and releases a key, such as {@code Tab}, or types one character. */
    void press(String key) {
        boolean isText = key.length() == 1;
        String typed = key.equals("Enter") ? "\r" : isText ? key : "";
        int code = Map.of("Enter", 13, "Tab", 9, "Escape", 27, "ArrowRight", 39).getOrDefault(key, 0);
        send(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "text", typed, "windowsVirtualKeyCode", code));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** Types a text into the focused field. */
    void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    /** Shows the page on a screen of this size. */
    void show(int width, int height, boolean isDark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        send("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** Writes what is on the screen to a PNG file. */
    void screenshot(Path file) throws IOException {
        String image = send("Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(image));
    }

    /** Returns what the page has logged, and its exceptions. */
    List<String> complaints() {
        return complaints;
    }

    /** Returns the URLs that the page has requested. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
