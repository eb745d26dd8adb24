package io.sidelight.classify.self;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Overlays;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.DirectoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to tell where this task stands, as it was found.
 *
 * @param set the place that the configuration says
 * @param environment of the process
 * @param interfaces their addresses, loopback and link-local ones left out
 * @param thisNode the answer to {@link #THIS_NODE}; empty while there is none
 * @param overlays what the cluster says of its overlays
 */
public record Evidence(
        Optional<Place> set,
        Map<String, String> environment,
        List<Ip> interfaces,
        Optional<Answer> thisNode,
        Fact<Overlays> overlays) {
    /** dcos-net answers it on every node with that node's own private address, in any container too. */
    public static final Question THIS_NODE = new Question(DirectoryName.THIS_NODE, Question.Type.A);

    /** Somebody sets one of them in every task: Mesos itself, Marathon or the SDK. */
    private static final List<String> OF_TASKS = List.of(
            "MESOS_TASK_ID",
            "MESOS_CONTAINER_IP",
            "MESOS_AGENT_ENDPOINT",
            "MESOS_SANDBOX",
            "LIBPROCESS_IP",
            "MARATHON_APP_ID",
            "FRAMEWORK_NAME");

    public Evidence {
        environment = Map.copyOf(environment);
        interfaces = interfaces.stream().distinct().sorted().toList();
    }

    /** Together with a later answer, unless that is a failure and the one before was none: an agent's address does not change. */
    public Evidence with(Answer later) {
        boolean better = later.outcome() instanceof Outcome.Records
                || thisNode.filter(known -> known.outcome() instanceof Outcome.Records)
                        .isEmpty();
        return better ? new Evidence(set, environment, interfaces, Optional.of(later), overlays) : this;
    }

    /** Together with what the cluster says later of its overlays. Where it does not, what it said is kept. */
    public Evidence with(Fact<Overlays> later) {
        Fact<Overlays> best = later.value().isEmpty() && overlays.value().isPresent()
                ? new Fact<>(overlays.value(), "kept from before: " + later.why())
                : later;
        return new Evidence(set, environment, interfaces, thisNode, best);
    }

    /** A variable's value; empty when it is not set, or set to nothing. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The first variable that only a task of a cluster has. */
    Optional<String> ofTask() {
        return OF_TASKS.stream().filter(name -> variable(name).isPresent()).findFirst();
    }

    /** The task's own addresses, most certain first: what its executor saw, then those of its interfaces. */
    List<Claim> own() {
        List<Claim> own = new ArrayList<>();
        claim("MESOS_CONTAINER_IP").ifPresent(own::add);
        claim("LIBPROCESS_IP").filter(claim -> isOwn(claim.ip())).ifPresent(own::add);
        interfaces.forEach(ip -> own.add(Claim.ofInterface(ip)));
        return own;
    }

    /** The agent's address, most certain first. */
    List<Claim> agent() {
        List<Claim> agent = new ArrayList<>();
        claim("HOST").ifPresent(agent::add);
        variable("MESOS_AGENT_ENDPOINT")
                .flatMap(endpoint -> usable(endpoint.replaceAll("^\\[|]?:\\d*$", "")))
                .ifPresent(ip -> agent.add(new Claim("MESOS_AGENT_ENDPOINT", ip)));
        thisNodeIps().forEach(ip -> agent.add(new Claim(THIS_NODE.name(), ip)));
        // A Docker container gets the variable of its executor, which runs on the host.
        claim("LIBPROCESS_IP").filter(claim -> !isOwn(claim.ip())).ifPresent(agent::add);
        return agent;
    }

    /** The executor is told so where the container has a network of its own, whose address is not known beforehand. */
    boolean mustListenAnywhere() {
        return variable("LIBPROCESS_IP").filter("0.0.0.0"::equals).isPresent();
    }

    /** What became of the question for the agent, for people, where it has no answer. */
    String thisNodeWords() {
        return thisNode.map(Answer::words).orElse(THIS_NODE.name() + " was not answered yet");
    }

    private Stream<Ip> thisNodeIps() {
        return thisNode.stream()
                .flatMap(answer -> answer.outcome() instanceof Outcome.Records records
                        ? records.addresses().stream()
                        : Stream.of());
    }

    /** Where the system does not tell the interfaces' addresses, nothing speaks against it. */
    boolean isOwn(Ip ip) {
        return interfaces.isEmpty() || interfaces.contains(ip);
    }

    private Optional<Claim> claim(String variable) {
        return variable(variable).flatMap(Evidence::usable).map(ip -> new Claim(variable, ip));
    }

    /** An address proper: 0.0.0.0 means that it is not known, and loopback is everybody's. */
    private static Optional<Ip> usable(String text) {
        return Ip.parse(text)
                .filter(ip -> !ip.address().isAnyLocalAddress()
                        && !ip.isLoopback()
                        && !ip.address().isMulticastAddress());
    }
}
