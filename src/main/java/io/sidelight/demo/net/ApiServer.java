package io.sidelight.demo.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sidelight.demo.fault.Faults;
import io.sidelight.demo.fault.HttpFault;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** An HTTP server on one loopback port. A responder provides the responses. The server can be made to fail. */
public final class ApiServer implements AutoCloseable {
    private static final int THREADS = 4;

    /** The maximum number of requests that stay without a response. Beyond it the connection of the oldest one is closed. */
    private static final int MAX_PENDING = 64;

    private final Supplier<? extends HttpResponder> content;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ClusterThreads.named("demo-http"));
    private final Queue<HttpExchange> pending = new ArrayDeque<>();
    private final InetSocketAddress address;

    /** The owner of the port: a server, or a socket that only reserves the port while no server listens. */
    private Closeable holder;

    private volatile Faults faults = Faults.NONE;

    /** The content of an API. */
    @FunctionalInterface
    public interface HttpResponder {
        /**
         * Returns the correct response to a request.
         *
         * @param path decoded, without the query
         */
        ApiResponse respond(String method, String path);
    }

    private ApiServer(int port, Supplier<? extends HttpResponder> content) throws IOException {
        this.content = content;
        HttpServer server = listen(Loopback.port(port));
        this.address = server.getAddress();
        this.holder = () -> server.stop(0);
    }

    /**
     * Starts a server.
     *
     * @param port 1-65535; 0 for a port that the system chooses
     * @param content supplies the content at the time of a request
     */
    public static ApiServer start(int port, Supplier<? extends HttpResponder> content) {
        try {
            return new ApiServer(port, content);
        } catch (IOException e) {
            throw Loopback.notBound("demo API", port, "HTTP", e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** Replaces the active faults. */
    public synchronized void fail(Faults now) {
        boolean refused = isRefusing(faults);
        faults = now;
        pending.forEach(HttpExchange::close);
        pending.clear();
        if (isRefusing(now) == refused) {
            return;
        }
        try {
            holder.close();
            if (refused) {
                HttpServer server = listen(address);
                holder = () -> server.stop(0);
            } else {
                holder = reserve();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("demo API: port " + address.getPort() + " is lost", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("demo API: cannot close port " + address.getPort(), e);
        }
        ClusterThreads.join(threads);
    }

    private static boolean isRefusing(Faults faults) {
        return faults.ofHttp().filter(HttpFault.REFUSED::equals).isPresent();
    }

    private HttpServer listen(InetSocketAddress at) throws IOException {
        HttpServer server = HttpServer.create(at, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        // The server's own thread is a daemon only if the thread that starts it is one.
        CompletableFuture.runAsync(server::start, threads).join();
        return server;
    }

    private SocketChannel reserve() throws IOException {
        return SocketChannel.open()
                .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                .bind(address);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Optional<HttpFault> fault = faults.ofHttp();
        if (fault.filter(HttpFault.TIMEOUT::equals).isPresent()) {
            keepPending(exchange);
            return;
        }
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            ApiResponse truth = content.get().respond(exchange.getRequestMethod(), path);
            Optional<ApiResponse> response =
                    fault.isPresent() ? FaultyResponse.of(fault.get(), path, truth) : Optional.of(truth);
            if (response.isPresent()) {
                send(exchange, response.get());
            }
        }
    }

    private synchronized void keepPending(HttpExchange exchange) {
        pending.add(exchange);
        if (pending.size() > MAX_PENDING) {
            pending.remove().close();
        }
    }

    private static void send(HttpExchange exchange, ApiResponse response) throws IOException {
        byte[] body = response.bytes();
        // The JDK sends head and body separately. On a connection that stays open, the body waits 40 ms for an ACK.
        exchange.getResponseHeaders().set("Connection", "close");
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        int announced = body.length + response.withheld();
        exchange.sendResponseHeaders(response.status(), announced == 0 ? -1 : announced);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }
}
