package io.sidelight.process;

import static io.sidelight.process.ViewedEndpoint.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MesosDns;
import io.sidelight.mesosdns.MesosDnsConfig;
import io.sidelight.mesosdns.wire.DnsClient;
import io.sidelight.mesosdns.wire.DnsSockets;
import io.sidelight.mesosdns.wire.Flags;
import io.sidelight.mesosdns.wire.NameServer;
import io.sidelight.mesosdns.wire.Query;
import io.sidelight.mesosdns.wire.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** The packaged agent with name servers that omit records which do not fit, lack EDNS, or close connections. */
class NameServerFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration PASSES = Duration.ofSeconds(15);
    private static final int PASSES_AT_LEAST = 6;

    /** The delay of a slow response. It is below the deadline of 4 s for a query. */
    private static final Duration SLOW = Duration.ofSeconds(3);

    private static final Map<String, String> ONE_BY_ONE = Map.of(
            "SIDELIGHT_MAX_QUESTIONS", "1",
            "SIDELIGHT_DNS_TIMEOUT", "4s",
            "SIDELIGHT_REFRESH_MAX", "1s",
            "SIDELIGHT_ENDPOINTS_INTERVAL", "1s");

    /** The time until unconfirmed data is stale: 45 s, the longest wait between two passes, and some time for a busy machine. */
    private static final Duration UNCONFIRMED = Duration.ofSeconds(52);

    private static final MasterState STATE = MasterState.empty()
            .withAgent("S0", "10.0.1.11")
            .withAgent("S1", "10.0.1.12")
            .withAgent("S2", "10.0.1.13")
            .withFramework("marathon", "10.0.0.5:15101");

    /** The reaction of a name server without EDNS to a query with an OPT record (RFC 6891, section 7). */
    private enum WithoutEdns {
        FORMERR,
        NOTIMP,
        SILENCE;

        Optional<byte[]> response(Query query) {
            return switch (this) {
                case FORMERR -> Optional.of(query.response(Flags.FORMERR));
                case NOTIMP -> Optional.of(query.response(Flags.NOTIMP));
                case SILENCE -> Optional.empty();
            };
        }
    }

    /** Regression: one pass in seven had six of the seven tasks. Responses without room for one more record are now confirmed over TCP. */
    @Test
    void withoutTheTruncateBit_noPartOfAnAppPassesForTheWhole() throws IOException {
        List<String> apps =
                Stream.of("w", "x", "y", "z").map(letter -> letter.repeat(22)).toList();
        MesosDnsConfig config =
                MesosDnsConfig.upstream().withTruncateBit(false).withTtl(1).withOutside(NameServer.DENYING);
        try (MesosDns mesosDns = MesosDns.start(config, withApps(apps, 7))) {
            String service = "_" + apps.get(0) + "._tcp.marathon.mesos.";
            Message part = query(mesosDns, service, Transport.UDP);
            assertThat(part.getSection(Section.ANSWER)).hasSize(6);
            assertThat(part.getHeader().getFlag(org.xbill.DNS.Flags.TC)).isFalse();
            try (Sidelight agent = agent(mesosDns.address(), apps, Map.of())) {
                always(
                        PASSES,
                        () -> apps.forEach(app -> assertThat(fresh(agent, app)).isIn(0L, 7L)));
                apps.forEach(app -> assertThat(fresh(agent, app)).isEqualTo(7));
                // Each pass sends the query over UDP, and then over TCP.
                assertThat(mesosDns.queryCount(service)).isGreaterThan(2 * PASSES_AT_LEAST);
            }
        }
    }

    @Test
    void responsesByTcpThatLackAdditionalRecordsOnly_areWhole() throws IOException {
        String app = "big-" + "b".repeat(16);
        MesosDnsConfig config =
                MesosDnsConfig.upstream().withDomain("prod.example").withOutside(NameServer.DENYING);
        try (MesosDns mesosDns = MesosDns.start(config, withApps(List.of(app), 700))) {
            Message cut = query(mesosDns, "_" + app + "._tcp.marathon.prod.example.", Transport.TCP);
            assertThat(cut.getSection(Section.ANSWER)).hasSize(700);
            assertThat(cut.getHeader().getFlag(org.xbill.DNS.Flags.TC)).isTrue();
            try (Sidelight agent =
                    agent(mesosDns.address(), List.of(app), Map.of("SIDELIGHT_DOMAIN", "prod.example"))) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(fresh(agent, app)).isEqualTo(700));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverWithoutEdns_receivesQueriesWithoutIt(WithoutEdns server) {
        try (MesosDns mesosDns = MesosDns.start(MesosDnsConfig.upstream(), withApps(List.of("bo"), 1));
                DnsSockets sockets = listening((message, transport) ->
                        hasOpt(message).map(server::response).orElseGet(() -> mesosDns.respond(message, transport)));
                Sidelight agent = agent(sockets.address(), List.of("bo"), Map.of("SIDELIGHT_DNS_TIMEOUT", "1s"))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(fresh(agent, "bo")).isEqualTo(1));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            agent.get("/v1/explain?service=marathon").body())
                    .contains("noedns"));
        }
    }

    @Test
    void serverThatClosesTcpAfterEachResponse_servesAllQueries() {
        List<String> apps = List.of("one", "two", "three", "four");
        try (MesosDns mesosDns = MesosDns.start(MesosDnsConfig.upstream(), withApps(apps, 40));
                DnsSockets sockets =
                        DnsSockets.reserve((message, transport) -> truncated(mesosDns, message, transport), 1)) {
            sockets.listen();
            try (Sidelight agent = agent(sockets.address(), apps, Map.of())) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(apps)
                        .allSatisfy(app -> assertThat(fresh(agent, app)).isEqualTo(40)));
            }
        }
    }

    /** Each response is slow but within its deadline, and there are so many that a pass does not end in time. */
    @Test
    void whileAPassHangs_nothingStaysFreshUnconfirmed() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean slow = new AtomicBoolean();
        try (MesosDns mesosDns = MesosDns.start(MesosDnsConfig.upstream().withTtl(1), withApps(List.of("bo"), 40));
                DnsSockets sockets = listening((message, transport) ->
                        slow.get() && isOver(end) ? Optional.empty() : mesosDns.respond(message, transport));
                Sidelight agent = agent(sockets.address(), List.of("bo"), ONE_BY_ONE)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(fresh(agent, "bo")).isEqualTo(40));
            slow.set(true);
            // The tasks were confirmed one by one, and so they expire.
            await().atMost(UNCONFIRMED)
                    .untilAsserted(() -> assertThat(fresh(agent, "bo")).isZero());
            assertThat(agent.log())
                    .containsPattern("service=marathon endpoint=bo stale: (\\S+: )?not confirmed for \\d+ s");
        } finally {
            end.countDown();
        }
    }

    /** Waits as long as a slow response takes. Returns whether the test ended in that time. */
    private static boolean isOver(CountDownLatch end) {
        try {
            return end.await(SLOW.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static DnsSockets listening(NameServer server) {
        DnsSockets sockets = DnsSockets.reserve(server);
        sockets.listen();
        return sockets;
    }

    private static Optional<Query> hasOpt(byte[] message) {
        return Query.read(message) instanceof Query.WithQuestion known
                        && known.query().ednsBytes() > 0
                ? Optional.of(known.query())
                : Optional.empty();
    }

    /** Responds over UDP with the truncate bit and no records. */
    private static Optional<byte[]> truncated(MesosDns mesosDns, byte[] message, Transport transport) {
        return transport == Transport.UDP && Query.read(message) instanceof Query.WithQuestion known
                ? Optional.of(known.query().response(Flags.AA | Flags.TC))
                : mesosDns.respond(message, transport);
    }

    /** Creates a cluster with this number of tasks for each app, each with a port of an agent. */
    private static MasterState withApps(List<String> apps, int tasks) {
        return STATE.withTasks(apps.stream()
                .flatMap(app -> IntStream.range(0, tasks).mapToObj(number -> MasterTask.onHost(
                                "marathon", app, "S" + number % 3, "http", 31_000 + number)
                        .withId(app + "-" + number)))
                .toList());
    }

    private static Sidelight agent(InetSocketAddress nameServer, List<String> apps, Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(more);
        environment.put("SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + nameServer.getPort());
        environment.put("SIDELIGHT_CLUSTER_URL", "http://127.0.0.1:1");
        environment.put("SIDELIGHT_APPS", "/" + String.join(",/", apps));
        environment.put("SIDELIGHT_VANTAGE", "host");
        environment.put("SIDELIGHT_REFRESH_MIN", "1s");
        return Sidelight.serve(environment);
    }

    private static Message query(MesosDns mesosDns, String name, Transport transport) throws IOException {
        return new Message(new DnsClient(mesosDns.address()).lookup(name, "SRV", transport));
    }

    private static long fresh(Sidelight agent, String app) {
        return new ViewedEndpoint(agent, "marathon/" + app)
                .lines().stream().filter(line -> line.startsWith("fresh host")).count();
    }
}
