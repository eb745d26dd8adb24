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

/**
 * Carries the answers of an API over HTTP on one loopback port. What is answered is not its business, only how it travels. And
 * it can fail.
 */
public final class ApiServer implements AutoCloseable {
    private static final int THREADS = 4;

    /** So many requests are left without an answer at a time; of more, the oldest one's connection ends. */
    private static final int MAX_PENDING = 64;

    private final Supplier<? extends HttpResponder> answers;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ClusterThreads.named("demo-http"));
    private final Queue<HttpExchange> unanswered = new ArrayDeque<>();
    private final InetSocketAddress address;

    /** Has the port: a server, or while nothing listens a socket that only keeps the port from others. */
    private Closeable holder;

    private volatile Faults faults = Faults.NONE;

    /** What an API has to say. */
    @FunctionalInterface
    public interface HttpResponder {
        /**
         * The true answer to a request.
         *
         * @param path decoded, without the query
         */
        ApiResponse respond(String method, String path);
    }

    private ApiServer(int port, Supplier<? extends HttpResponder> answers) throws IOException {
        this.answers = answers;
        HttpServer server = listen(Loopback.port(port));
        this.address = server.getAddress();
        this.holder = () -> server.stop(0);
    }

    /**
     * Starts to serve.
     *
     * @param port 1-65535; 0 for one that the system chooses
     * @param answers gives what there is to say at the moment of a request
     */
    public static ApiServer start(int port, Supplier<? extends HttpResponder> answers) {
        try {
            return new ApiServer(port, answers);
        } catch (IOException e) {
            throw Loopback.notBound("demo API", port, "HTTP", e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** Fails in these ways from now on, and in no others. */
    public synchronized void fail(Faults now) {
        boolean refused = isRefusing(faults);
        faults = now;
        unanswered.forEach(HttpExchange::close);
        unanswered.clear();
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
        // the server's own thread is a daemon only if the thread that starts it is one
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
            ApiResponse truth = answers.get().respond(exchange.getRequestMethod(), path);
            Optional<ApiResponse> answer =
                    fault.isPresent() ? FaultyResponse.of(fault.get(), path, truth) : Optional.of(truth);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    private synchronized void keepPending(HttpExchange exchange) {
        unanswered.add(exchange);
        if (unanswered.size() > MAX_PENDING) {
            unanswered.remove().close();
        }
    }

    private static void send(HttpExchange exchange, ApiResponse answer) throws IOException {
        byte[] body = answer.bytes();
        // the JDK sends head and body apart; on a connection that stays, the body waits 40 ms for an ACK
        exchange.getResponseHeaders().set("Connection", "close");
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        int announced = body.length + answer.withheld();
        exchange.sendResponseHeaders(answer.status(), announced == 0 ? -1 : announced);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }
}
