package io.sidelight.source.dnslist;

import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.model.spelling.TaskGroup;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names that all tasks of one group share.
 *
 * @param task the label for a task in each name
 * @param tcp the SRV records of the announced TCP ports
 * @param udp the SRV records of the announced UDP ports
 * @param agentPorts the SRV records of the tasks' agent ports, which are the same for both protocols
 * @param mesos the addresses that {@code IPSources} prefer, in Mesos-DNS
 * @param slave the agents, in Mesos-DNS
 * @param agents the agents, in dcos-net
 * @param usable the address of each task for its announced ports, in dcos-net: the agent's if an agent port leads to the task
 * or it has no address of its own, else its own
 */
record GroupNames(
        String task,
        String tcp,
        String udp,
        String agentPorts,
        String mesos,
        String slave,
        String agents,
        String usable) {
    static GroupNames of(TaskGroup group, NamingScheme naming) {
        String task = group.task();
        return new GroupNames(
                Label.byMesosDns(task).text(),
                announced(group, Protocol.TCP, naming),
                announced(group, Protocol.UDP, naming),
                naming.slaveSrv(task, group.service()),
                naming.mesos(task, group.service()),
                naming.slave(task, group.service()),
                naming.agentip(task, group.service()),
                naming.autoip(task, group.service()));
    }

    private static String announced(TaskGroup group, Protocol protocol, NamingScheme naming) {
        return group.portName()
                .map(port -> naming.srv(port, group.task(), protocol, group.service()))
                .orElseGet(() -> naming.srv(group.task(), protocol, group.service()));
    }

    /** Returns the queries for the announced ports. */
    List<Question> ports() {
        return Stream.of(tcp, udp)
                .map(name -> new Question(name, Question.Type.SRV))
                .toList();
    }

    /** Returns the queries of a full poll. */
    List<Question> all() {
        return Stream.concat(
                        Stream.of(tcp, udp, agentPorts).map(name -> new Question(name, Question.Type.SRV)),
                        Stream.of(mesos, slave, agents, usable).flatMap(Question::ofAddresses))
                .toList();
    }

    /** Returns the queries that show whether there is only one task. The pass needs them anyway. */
    List<Question> addresses() {
        return Stream.of(usable, mesos).flatMap(Question::ofAddresses).toList();
    }
}
