package io.sidelight.source.mesosdns;

import io.sidelight.model.address.Ip;
import io.sidelight.source.mesosdns.zone.SrvProtocol;
import java.util.List;
import java.util.Optional;

/**
 * A running task of a framework.
 *
 * @param label its canonical label, {@code <name>-<hash>-<agent>}, which is unique
 * @param name its own name, which is not always unique
 * @param own its addresses under the framework's name: the container's or the agent's, depending on {@code IPSources}
 * @param agent its addresses under {@code slave}, which are always the agent's
 */
record FrameworkTask(String label, String name, List<Ip> own, List<Ip> agent, List<Port> ports) {
    FrameworkTask {
        own = List.copyOf(own);
        agent = List.copyOf(agent);
        ports = List.copyOf(ports);
    }

    /**
     * A port.
     *
     * @param name empty if the task does not name the port
     * @param number 1-65535
     * @param isAgents whether the port is on the agent, not on the task's own address
     */
    record Port(Optional<String> name, int number, SrvProtocol protocol, boolean isAgents) {}
}
