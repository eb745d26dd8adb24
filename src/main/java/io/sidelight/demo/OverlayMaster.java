package io.sidelight.demo;

import java.net.InetAddress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The master's overlay module: the overlay {@code dcos}, and each agent's slice of it. */
final class OverlayMaster {
    /** The path behind Admin Router. */
    static final String PATH = "/mesos/overlay-master/state";

    private static final String INFO = "{\"name\": \"dcos\", \"subnet\": \"9.0.0.0/8\", \"prefix\": 24}";

    private OverlayMaster() {}

    /** Returns the JSON of {@code /overlay-master/state}. The master itself is listed among the agents, without bridges. */
    static String state(DemoState state) {
        String agents = IntStream.range(0, state.agents().size())
                .mapToObj(index -> agent(index, state.agents().get(index)))
                .collect(Collectors.joining(",\n  "));
        return "{\"network\": {\"vtep_subnet\": \"44.128.0.0/20\", \"vtep_mac_oui\": \"70:B3:D5:00:00:00\",\n"
                + " \"overlays\": [" + INFO + "]},\n \"agents\": [\n  "
                + "{\"ip\": \"10.0.0.10\", \"overlays\": [{\"info\": " + INFO + ", " + backend(0) + "}]},\n  "
                + agents + "]}\n";
    }

    private static String agent(int index, InetAddress agent) {
        String part = "9." + (index + 1) / 256 + "." + (index + 1) % 256;
        return "{\"ip\": \"" + agent.getHostAddress() + "\", \"overlays\": [{\"info\": " + INFO
                + ", \"subnet\": \"" + part + ".0/24\", "
                + "\"mesos_bridge\": {\"name\": \"m-dcos\", \"ip\": \"" + part + ".0/25\"}, "
                + "\"docker_bridge\": {\"name\": \"d-dcos\", \"ip\": \"" + part + ".128/25\"}, "
                + backend(index + 1) + "}]}";
    }

    private static String backend(int number) {
        return "\"backend\": {\"vxlan\": {\"vni\": 1024, \"vtep_name\": \"vtep1024\", \"vtep_ip\": \"44.128."
                + (number + 1) / 256 + "." + (number + 1) % 256 + "/20\"}}, \"state\": {\"status\": \"STATUS_OK\"}";
    }
}
