package io.sidelight.process;

import io.sidelight.FreePort;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A simulated cluster for the clients of dialects, and the settings of an agent that may restart under the same address. */
final class DialectCluster implements AutoCloseable {
    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final int port = FreePort.next();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "SIDELIGHT_SERVICES",
            "kafka,cassandra",
            "SIDELIGHT_CLUSTER_URL",
            cluster.clusterUrl().toString(),
            "SIDELIGHT_DNS_SERVERS",
            "127.0.0.1:" + cluster.dnsServer().getPort(),
            "SIDELIGHT_VANTAGE",
            "overlay",
            "SIDELIGHT_REFRESH_MIN",
            "1s",
            "SIDELIGHT_STATE_FILE",
            "none",
            "SIDELIGHT_HTTP_PORT",
            Integer.toString(port),
            "SIDELIGHT_DRAIN",
            "0s"));

    DialectCluster(Map<String, String> more) {
        settings.putAll(more);
    }

    /** Starts the agent. */
    Sidelight serve() {
        return Sidelight.serve(settings);
    }

    /** Returns the port of the agent, before and after a restart. */
    int port() {
        return port;
    }

    /** Moves {@code kafka-0-broker} to another agent. */
    void move() {
        cluster.move();
    }

    /** Ends all responses of schedulers and name servers. */
    void fail() {
        cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY), new Fault.OfDns(DnsFault.SERVFAIL, DnsScope.BOTH));
    }

    /** Ends the outage. */
    void heal() {
        cluster.heal();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
