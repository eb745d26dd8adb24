package io.sidelight.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays Admin Router: at {@code /service/{service}/} and, behind it, the scheduler of each service of the DC/OS SDK at
 * {@code v1/endpoints[/{endpoint}]}; and at {@code /mesos/} the overlay state of the master. A service's name may have slashes, an
 * endpoint's may not.
 */
final class EndpointsServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final String SERVICES = "/service/";
    private static final String ENDPOINTS = "/v1/endpoints";
    private static final String OVERLAYS = "/mesos/overlay-master/state";
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    private final Supplier<DemoState> state;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, DemoCluster.daemons("demo-http"));

    /** One answer; an empty body is sent without a content type. */
    private record Answer(int status, String contentType, String body) {
        static Answer empty(int status) {
            return new Answer(status, "", "");
        }
    }

    private EndpointsServer(Supplier<DemoState> state) throws IOException {
        this.state = state;
        this.http = HttpServer.create(new InetSocketAddress(DemoState.ipv4(127, 0, 0, 1), 0), 0);
    }

    static EndpointsServer start(Supplier<DemoState> state) {
        try {
            EndpointsServer server = new EndpointsServer(state);
            server.http.setExecutor(server.threads);
            server.http.createContext("/", server::handle);
            // the server's own thread is a daemon only if the thread that starts it is one
            CompletableFuture.runAsync(server.http::start, server.threads).join();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("demo endpoints API: no port of 127.0.0.1 for HTTP", e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    URI overlayUrl() {
        return url().resolve(OVERLAYS);
    }

    @Override
    public void close() {
        http.stop(0);
        DemoCluster.join(threads);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer =
                    answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            // the JDK sends head and body apart; on a connection that stays, the body waits 40 ms for an ACK
            exchange.getResponseHeaders().set("Connection", "close");
            if (body.length == 0) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String method, String path) {
        if (!method.equals("GET")) {
            return Answer.empty(405);
        }
        DemoState now = state.get();
        if (path.equals(OVERLAYS)) {
            return new Answer(200, JSON, OverlayMaster.state(now));
        }
        // Admin Router tries the segments one by one: of two services that match, the one with the shorter name wins
        return now.services().stream()
                .filter(service -> path.startsWith(SERVICES + service.name() + "/"))
                .min(Comparator.comparingInt(service -> service.name().length()))
                .map(service -> new Scheduler(service, now.tasks(service.name()))
                        .answer(path.substring(
                                SERVICES.length() + service.name().length())))
                .orElseGet(() -> new Answer(404, TEXT, "service not found"));
    }

    /** The scheduler of one service; all tasks are listed under the name of their port. */
    private record Scheduler(DemoState.Service service, List<DemoTask> tasks) {
        Answer answer(String path) {
            SortedSet<String> names = new TreeSet<>(service.texts().keySet());
            tasks.forEach(task -> names.add(task.endpoint()));
            if (path.equals(ENDPOINTS)) {
                return new Answer(200, JSON, array(List.copyOf(names), ""));
            }
            return names.stream()
                    .filter(name -> path.equals(ENDPOINTS + "/" + name))
                    .findFirst()
                    .map(this::endpoint)
                    .orElseGet(() -> Answer.empty(404));
        }

        /** A custom endpoint wins over a port of the same name. */
        private Answer endpoint(String name) {
            return Optional.ofNullable(service.texts().get(name))
                    .map(text -> new Answer(200, TEXT, text))
                    .orElseGet(() -> new Answer(200, JSON, ports(name)));
        }

        private String ports(String name) {
            List<DemoTask> members =
                    tasks.stream().filter(task -> task.endpoint().equals(name)).toList();
            List<String> address = members.stream().map(DemoTask::sdkAddress).toList();
            List<String> dns = members.stream()
                    .map(task -> task.autoipName() + ":" + task.port())
                    .toList();
            Stream<String> vip = Optional.ofNullable(service.vips().get(name)).stream()
                    .map(each -> service.vipName(each) + ":" + each.port());
            return Stream.concat(
                            Stream.of("\"address\": " + array(address, "  "), "\"dns\": " + array(dns, "  ")),
                            vip.map(each -> "\"vip\": " + quoted(each)))
                    .collect(Collectors.joining(",\n  ", "{\n  ", "\n}"));
        }

        /** The layout of org.json with an indent of two: one element stays on the line of its bracket. */
        private static String array(List<String> elements, String indent) {
            if (elements.size() < 2) {
                return elements.stream().map(Scheduler::quoted).collect(Collectors.joining("", "[", "]"));
            }
            return elements.stream()
                    .map(element -> indent + "  " + quoted(element))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }

        /** Host names, addresses and port names have nothing to escape. */
        private static String quoted(String text) {
            return '"' + text + '"';
        }
    }
}
