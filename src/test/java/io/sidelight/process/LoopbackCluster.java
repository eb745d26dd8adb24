package io.sidelight.process;

import com.sun.net.httpserver.HttpServer;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
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
 * A cluster whose tasks truly listen: its overlay is a part of this machine's loopback network. The tasks of {@code
 * shop/web} are web servers, each of which answers with its own address.
 */
final class LoopbackCluster implements AutoCloseable {
    static final String WEB = "shop/web";
    static final String KAFKA = "kafka";
    private static final String BROKER = "kafka-0-broker";
    private static final String OVERLAY = "127.9.0.0/16";
    private static final InetAddress AGENT = ip("127.8.0.11");

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final SortedMap<String, HttpServer> web = new TreeMap<>();
    private int lastIp = 1;

    LoopbackCluster() {
        List<DemoState.Service> services = Stream.of(WEB, KAFKA)
                .map(name -> new DemoState.Service(name, Map.of(), Map.of()))
                .toList();
        cluster.become(new DemoState(List.of(AGENT), services, List.of()));
    }

    /** What an agent of this cluster is started with. */
    Map<String, String> environment() {
        return Map.of(
                "SIDELIGHT_SERVICES",
                WEB + "," + KAFKA,
                "SIDELIGHT_CLUSTER_URL",
                cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS",
                "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_NETWORKS",
                "dcos=" + OVERLAY,
                "SIDELIGHT_VANTAGE",
                "host",
                "SIDELIGHT_HOLD",
                "0s",
                "SIDELIGHT_REFRESH_MIN",
                "1s",
                "SIDELIGHT_ENDPOINTS_INTERVAL",
                "1s");
    }

    /** The addresses of {@code shop/web/http}, in the order of their tasks. */
    List<String> web() {
        return web.values().stream().map(server -> text(server.getAddress())).toList();
    }

    /** That task of {@code shop/web} runs at an address where none ran before, and no longer where it did. */
    String runWeb(String task) {
        HttpServer server = webServer(new InetSocketAddress(nextIp(), 0));
        HttpServer old = web.put(task, server);
        place(DemoTask.onOverlay(
                WEB,
                task,
                "http",
                AGENT,
                server.getAddress().getAddress(),
                server.getAddress().getPort()));
        if (old != null) {
            old.stop(0);
        }
        return text(server.getAddress());
    }

    /** The one task of {@code kafka/broker} runs there. */
    void runBroker(InetSocketAddress at) {
        place(DemoTask.onOverlay(KAFKA, BROKER, "broker", AGENT, at.getAddress(), at.getPort()));
    }

    /** No task of {@code kafka/broker} runs. */
    void endBroker() {
        cluster.become(cluster.state()
                .task(KAFKA, BROKER)
                .map(cluster.state()::without)
                .orElseThrow());
    }

    InetAddress nextIp() {
        lastIp++;
        return ip("127.9.1." + lastIp);
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
        cluster.become(new DemoState(
                now.agents(),
                now.services(),
                Stream.concat(others, Stream.of(task)).toList()));
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
