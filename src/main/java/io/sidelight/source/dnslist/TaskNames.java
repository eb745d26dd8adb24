package io.sidelight.source.dnslist;

import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.model.spelling.TaskGroup;
import io.sidelight.source.dnslist.AnnouncedPorts.Port;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that Mesos-DNS makes for single tasks of a group. Each belongs to one start of one task. */
record TaskNames(TaskGroup group, NamingScheme naming) {
    /** Returns the name with the address that {@code IPSources} prefer: the container's or the agent's. */
    String mesos(String label) {
        return label + "." + naming.framework(group.service());
    }

    /** Returns the name with the agent's address. */
    String slave(String label) {
        return label + "." + naming.slaves(group.service());
    }

    /** Returns the queries for both names of each task. */
    List<Question> addresses(List<String> labels) {
        return labels.stream()
                .flatMap(label -> Stream.of(mesos(label), slave(label)))
                .flatMap(Question::ofAddresses)
                .toList();
    }

    /** Returns a listed instance for a port of the agent. Its address is the agent's, even if the task has its own. */
    ListedInstance onAgent(Port port) {
        return new ListedInstance(
                port.task(),
                Optional.of(slave(port.task())),
                port.number(),
                port.protocol(),
                PortOwner.AGENT,
                List.of());
    }

    /** Returns a listed instance for a port of the only task with this name. */
    ListedInstance ofTask(Port port) {
        return new ListedInstance(
                port.task(), Optional.of(mesos(port.task())), port.number(), port.protocol(), port.owner(), List.of());
    }
}
