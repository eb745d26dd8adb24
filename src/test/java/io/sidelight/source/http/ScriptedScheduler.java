package io.sidelight.source.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A scheduler's API on a free loopback port. It sends the configured responses, and 404 for all other paths. */
public final class ScriptedScheduler implements AutoCloseable {
    public static final String LIST = "/v1/endpoints";
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(ScriptedScheduler::daemon);
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final AtomicInteger unmodified = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final List<String> hosts = new CopyOnWriteArrayList<>();

    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private record Reply(int status, String header, String value, String body) {}

    private ScriptedScheduler(HttpServer http) {
        this.http = http;
    }

    public static ScriptedScheduler start() throws IOException {
        return at("127.0.0.1", 0);
    }

    /** Starts the API on a loopback address, and on a port that may be too low for some users. */
    public static ScriptedScheduler at(String address, int port) throws IOException {
        ScriptedScheduler scheduler = new ScriptedScheduler(
                HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0));
        scheduler.http.setExecutor(scheduler.threads);
        scheduler.http.createContext("/", scheduler::handle);
        // the server's own thread is a daemon only if the thread that starts it is one
        CompletableFuture.runAsync(scheduler.http::start, scheduler.threads).join();
        return scheduler;
    }

    /** Sets the endpoint list, with status 200. */
    public ScriptedScheduler listing(String json) {
        return respond(LIST, 200, JSON, json);
    }

    /** Sets an endpoint's object, with status 200. Quotes may be single. */
    public ScriptedScheduler object(String endpoint, String json) {
        return respond(LIST + "/" + endpoint, 200, JSON, json.replace('\'', '"'));
    }

    public ScriptedScheduler respond(String path, int status, String contentType, String body) {
        replies.put(path, new Reply(status, "Content-Type", contentType, body));
        return this;
    }

    /** Adds an entity tag to the response of a path. Requests with this tag get status 304. */
    public ScriptedScheduler tagging(String path, String tag) {
        tags.put(path, tag);
        return this;
    }

    public ScriptedScheduler redirecting(String path, int status, String location) {
        replies.put(path, new Reply(status, "Location", location, ""));
        return this;
    }

    public URI list() {
        return uri(LIST);
    }

    public URI uri(String path) {
        return URI.create("http://" + http.getAddress().getAddress().getHostAddress() + ":"
                + http.getAddress().getPort() + path);
    }

    /** Returns the requested paths, in their order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns the number of responses with status 304. */
    public int unmodified() {
        return unmodified.get();
    }

    /** Returns the Host headers of the requests, in their order. */
    public List<String> hosts() {
        return List.copyOf(hosts);
    }

    /** Returns the Authorization headers of the requests that had one. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }

    private Reply reply(String path, @Nullable String known) {
        if (known != null && known.equals(tags.get(path))) {
            unmodified.incrementAndGet();
            return new Reply(304, "Content-Type", "", "");
        }
        return Optional.ofNullable(replies.get(path)).orElse(new Reply(404, "Content-Type", TEXT, ""));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            requests.add(path);
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .ifPresent(authorizations::add);
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            Reply reply = reply(path, exchange.getRequestHeaders().getFirst("If-None-Match"));
            Optional.ofNullable(tags.get(path))
                    .ifPresent(tag -> exchange.getResponseHeaders().set("ETag", tag));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            if (!reply.value().isEmpty()) {
                exchange.getResponseHeaders().set(reply.header(), reply.value());
            }
            // The JDK sends head and body separately. On a connection that stays open, the body waits 40 ms for an ACK.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-scheduler");
        thread.setDaemon(true);
        return thread;
    }
}
