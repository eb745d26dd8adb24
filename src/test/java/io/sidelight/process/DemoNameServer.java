package io.sidelight.process;

import io.sidelight.demo.DemoCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The demo cluster's name server in its own process. It ends when its standard input is closed. */
final class DemoNameServer {
    private DemoNameServer() {}

    /** Returns the command that starts it. */
    static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=" + System.getProperty("java.util.logging.manager"),
                "-cp",
                System.getProperty("java.class.path"),
                DemoNameServer.class.getName());
    }

    /** Prints its address, {@code ip:port}, in one line. */
    public static void main(String[] none) throws IOException {
        try (DemoCluster cluster = DemoCluster.start(Clock.systemUTC())) {
            System.out.println("127.0.0.1:" + cluster.dnsServer().getPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
