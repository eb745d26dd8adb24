package io.sidelight.resolve;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, with the name server of the pretended cluster. */
class DemoNameServersTest extends NameServersContract {
    private static final DemoCluster CLUSTER = DemoCluster.start(new TestClock());

    @BeforeAll
    static void fill() {
        CLUSTER.become(CONTENT);
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Override
    InetSocketAddress server() {
        return CLUSTER.dnsServer();
    }
}
