package io.sidelight.mesosdns;

import io.sidelight.mesosdns.MasterState.Agent;
import io.sidelight.mesosdns.MasterState.Framework;
import io.sidelight.mesosdns.wire.Answer;
import io.sidelight.mesosdns.wire.Answer.Address;
import io.sidelight.mesosdns.wire.Answer.Authority;
import io.sidelight.mesosdns.wire.Flags;
import io.sidelight.mesosdns.wire.Query;
import io.sidelight.mesosdns.wire.ResponseWriter;
import io.sidelight.mesosdns.wire.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The zone {@code thisdcos.directory} as dcos-net serves it (domain.md 3.1, 3.2 and 3.4): addresses only. It was written from the
 * sources of dcos-net, because no recording of it exists.
 */
final class DcosNet {
    static final String ZONE = "thisdcos.directory";
    private static final long TTL_SECONDS = 5;
    private static final Authority AUTHORITY =
            new Authority(ZONE + ".", TTL_SECONDS, "ns.spartan.", "support.mesosphere.com.", 1, 60, 180, 86_400, 1);

    private final Map<String, Set<String>> addresses = new TreeMap<>();

    /**
     * Creates the zone of a state.
     *
     * @param node ID of the agent that runs this dcos-net, for {@code thisnode}
     */
    DcosNet(MasterState state, String node) {
        String leader = state.leader().substring(0, state.leader().lastIndexOf(':'));
        Stream.of("leader", "master").forEach(name -> add(name + ".dcos", leader));
        state.agents().stream().filter(agent -> agent.id().equals(node)).forEach(agent -> add("thisnode", agent.ip()));
        state.frameworks().forEach(framework -> state.knownTasks(framework)
                .forEach(task ->
                        addTask(framework, task, state.knownAgent(task.agent()).orElseThrow())));
    }

    private void addTask(Framework framework, MasterTask task, Agent agent) {
        String name = MesosNames.dcosLabel(task.discoveryName().orElse(task.name())) + "."
                + MesosNames.dcosLabel(framework.name());
        List<String> own = task.containerAddresses();
        add(name + ".agentip.dcos", agent.ip());
        own.forEach(address -> add(name + ".containerip.dcos", address));
        List<String> dialable = own.isEmpty() || task.hasMappedPort() ? List.of(agent.ip()) : own;
        dialable.forEach(address -> add(name + ".autoip.dcos", address));
    }

    private void add(String name, String address) {
        addresses
                .computeIfAbsent(name + "." + ZONE + ".", owner -> new LinkedHashSet<>())
                .add(address);
    }

    byte[] respond(Query query, Transport transport) {
        Optional<Set<String>> known = Optional.ofNullable(addresses.get(query.lowerCaseName()));
        List<Answer> answers = new ArrayList<>(known.orElse(Set.of()).stream()
                .map(address -> new Address(query.name(), TTL_SECONDS, address))
                .filter(address -> address.type() == query.type())
                .toList());
        Collections.shuffle(answers);
        int flags = known.isPresent() ? Flags.AA : Flags.AA | Flags.NXDOMAIN;
        byte[] response = write(query, flags, answers);
        int limit = transport == Transport.UDP ? Math.max(transport.limit(), query.ednsBytes()) : transport.limit();
        while (response.length > limit) {
            answers.remove(answers.size() - 1);
            response = write(query, flags | Flags.TC, answers);
        }
        return response;
    }

    private static byte[] write(Query query, int flags, List<Answer> answers) {
        ResponseWriter writer = new ResponseWriter(query, flags)
                .answers(answers)
                .authority(answers.isEmpty() ? List.of(AUTHORITY) : List.of());
        return (query.ednsBytes() == 0 ? writer : writer.edns()).toBytes();
    }
}
