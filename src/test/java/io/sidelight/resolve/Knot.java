package io.sidelight.resolve;

import static org.awaitility.Awaitility.await;

import io.sidelight.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A Knot DNS server on a free loopback port: a real name server besides the simulated one. */
record Knot(Process process, InetSocketAddress address) {
    private static final int ATTEMPTS = 5;
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Returns the path of {@code knotd}, if it is installed. Not each path variable has {@code /usr/sbin}. */
    static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "knotd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts the server, and waits until it responds.
     *
     * @param folder the folder for its files
     * @param zones the contents of the zone files, by zone name
     */
    static Knot start(Path knotd, Path folder, Map<String, String> zones) throws Exception {
        for (Map.Entry<String, String> zone : zones.entrySet()) {
            Files.writeString(folder.resolve(zone.getKey() + "zone"), zone.getValue());
        }
        for (int attempt = 1; ; attempt++) {
            InetSocketAddress address = free();
            Files.writeString(folder.resolve("knot.conf"), configuration(folder, address.getPort(), zones));
            Process process = new ProcessBuilder(knotd.toString(), "-c", "knot.conf")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("knot.log").toFile())
                    .start();
            Knot knot = new Knot(process, address);
            await().atMost(START).pollInterval(POLL).until(() -> !process.isAlive() || knot.servesAll(zones));
            if (process.isAlive()) {
                return knot;
            } else if (attempt == ATTEMPTS) {
                throw new IOException("knotd ended: " + Files.readString(folder.resolve("knot.log")));
            }
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.next());
    }

    private static String configuration(Path folder, int port, Map<String, String> zones) {
        return """
                server:
                    rundir: %1$s
                    listen: 127.0.0.1@%2$d
                    udp-workers: 1
                    tcp-workers: 1
                    background-workers: 1
                    udp-max-payload: 1220
                database:
                    storage: %1$s
                template:
                  - id: default
                    storage: %1$s
                    file: "%%s.zone"
                    zonefile-sync: -1
                    journal-content: none
                zone:
                """.formatted(folder, port)
                + zones.keySet().stream()
                        .map(zone -> "  - domain: " + zone + "\n")
                        .collect(Collectors.joining());
    }

    private boolean servesAll(Map<String, String> zones) {
        return zones.keySet().stream().allMatch(this::serves);
    }

    private boolean serves(String zone) {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTimeout(Duration.ofMillis(500));
        try {
            Record soa = Record.newRecord(Name.fromString(zone), Type.SOA, DClass.IN);
            return resolver.send(Message.newQuery(soa)).getRcode() == Rcode.NOERROR;
        } catch (IOException notYet) {
            return false;
        }
    }
}
