package io.sidelight.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP proxy in front of an agent that removes one header of its responses. */
final class HeaderFilter implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger responses = new AtomicInteger();

    private HeaderFilter(HttpServer server) {
        this.server = server;
    }

    /** Starts it on a free port. */
    static HeaderFilter without(String header, String agent) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HeaderFilter filter = new HeaderFilter(server);
        server.createContext("/", exchange -> filter.relay(exchange, header, agent));
        server.start();
        return filter;
    }

    private void relay(HttpExchange exchange, String header, String agent) throws IOException {
        HttpResponse<String> response = Sidelight.get(URI.create("http://" + agent + exchange.getRequestURI()));
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(header) && !name.equalsIgnoreCase("Content-Length")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(response.statusCode(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        responses.incrementAndGet();
    }

    /** Returns its host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns how many responses it has relayed. */
    int responses() {
        return responses.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
