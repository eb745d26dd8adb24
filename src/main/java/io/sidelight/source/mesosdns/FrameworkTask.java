package io.sidelight.source.mesosdns;

import io.sidelight.model.address.Ip;
import io.sidelight.source.mesosdns.zone.SrvProtocol;
import java.util.List;
import java.util.Optional;

/**
 * A running task of a framework.
 *
 * @param label its canonical label, {@code <name>-<hash>-<agent>}, which no other task has
 * @param name its own name, which other tasks may have too
 * @param own its addresses under the framework's name: the container's or the agent's, as {@code IPSources} has it
 * @param agent its addresses under {@code slave}: always the agent's
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
     * @param name empty where the task gives it none
     * @param number 1-65535
     * @param isAgents whether it is a port of the agent, rather than of the task's own address
     */
    record Port(Optional<String> name, int number, SrvProtocol protocol, boolean isAgents) {}
}
