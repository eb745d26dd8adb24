package io.sidelight.process;

import com.sun.net.httpserver.HttpServer;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A cluster whose tasks listen on real sockets. Its agents are loopback addresses of this machine, and the tasks are on the host
 * network. Those of {@code shop/web} are web servers, each of which responds with its own address.
 */
final class LoopbackCluster implements AutoCloseable {
    private static final String WEB = "shop/web";
    private static final String KAFKA = "kafka";

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final SortedMap<String, HttpServer> web = new TreeMap<>();
    private int agents;

    LoopbackCluster() {
        List<DemoState.DemoService> services = Stream.of(WEB, KAFKA)
                .map(name -> new DemoState.DemoService(name, Map.of(), Map.of()))
                .toList();
        cluster.become(new DemoState(List.of(), services, List.of()));
    }

    /** Returns the settings of an agent of this cluster. */
    Map<String, String> environment() {
        return Map.of(
                "SIDELIGHT_SERVICES",
                WEB + "," + KAFKA,
                "SIDELIGHT_CLUSTER_URL",
                cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS",
                "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE",
                "host",
                "SIDELIGHT_HOLD",
                "0s",
                "SIDELIGHT_REFRESH_MIN",
                "1s",
                "SIDELIGHT_ENDPOINTS_INTERVAL",
                "1s");
    }

    /** Lists the addresses of {@code shop/web/http} in the order of their tasks. */
    List<String> web() {
        return web.values().stream().map(server -> text(server.getAddress())).toList();
    }

    /** Moves a task of {@code shop/web} to a new agent. */
    String runWeb(String task) {
        HttpServer server = webServer(new InetSocketAddress(newAgent(), 0));
        InetSocketAddress at = server.getAddress();
        HttpServer old = web.put(task, server);
        place(DemoTask.onHost(WEB, task, "http", at.getAddress(), at.getPort()));
        if (old != null) {
            old.stop(0);
        }
        return text(at);
    }

    /** Runs tasks of an endpoint of {@code kafka} at these addresses. */
    void run(String endpoint, InetSocketAddress... addresses) {
        for (int number = 0; number < addresses.length; number++) {
            InetSocketAddress at = addresses[number];
            place(DemoTask.onHost(KAFKA, task(number, endpoint), endpoint, at.getAddress(), at.getPort()));
        }
    }

    /** Runs the one task of an endpoint of {@code kafka} behind a bridge, where it cannot be reached. */
    void hide(String endpoint) {
        place(DemoTask.onOverlay(KAFKA, task(0, endpoint), endpoint, newAgent(), ip("172.17.0.2"), 9092));
    }

    /** Ends the task of an endpoint of {@code kafka}. */
    void end(String endpoint) {
        DemoState now = cluster.state();
        cluster.become(
                DemoStates.without(now, now.task(KAFKA, task(0, endpoint)).orElseThrow()));
    }

    private static String task(int number, String endpoint) {
        return "kafka-" + number + "-" + endpoint;
    }

    /** Returns an address that was not used before. */
    InetAddress newAgent() {
        agents++;
        return ip("127.9.0." + agents);
    }

    @Override
    public void close() {
        cluster.close();
        web.values().forEach(server -> server.stop(0));
    }

    private void place(DemoTask task) {
        DemoState now = cluster.state();
        Stream<DemoTask> others =
                now.tasks().stream().filter(other -> !other.name().equals(task.name()));
        List<DemoTask> tasks = Stream.concat(others, Stream.of(task)).toList();
        List<InetAddress> machines =
                tasks.stream().map(DemoTask::agent).distinct().toList();
        cluster.become(new DemoState(machines, now.services(), tasks));
    }

    private static HttpServer webServer(InetSocketAddress address) {
        try {
            HttpServer server = HttpServer.create(address, 0);
            byte[] page = text(server.getAddress()).getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                }
            });
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException(literal, notALiteral);
        }
    }
}
