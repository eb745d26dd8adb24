package io.sidelight.classify.self;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.evidence.Provenance.LearnedFrom;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Overlays;
import io.sidelight.model.self.AddressClaim;
import io.sidelight.model.spelling.DirectoryName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence about this task and its network.
 *
 * @param set the configured network
 * @param environment the variables of the process
 * @param interfaces the addresses of the interfaces, without loopback and link-local ones
 * @param responses the responses to {@link #THIS_NODE} and to the questions for {@link #agentNames()}, as far as there are any
 * @param overlays the overlays of the cluster, according to the cluster
 */
public record SelfEvidence(
        Optional<Place> set,
        Map<String, String> environment,
        List<Ip> interfaces,
        Map<Question, QueryResult> responses,
        Fact<Overlays> overlays) {
    /** The question that dcos-net responds to on each node, also in containers, with that node's own private address. */
    public static final Question THIS_NODE = new Question(DirectoryName.THIS_NODE, Question.Type.A);

    /** The variables of tasks. Mesos, Marathon or the SDK sets at least one of them in each task. */
    private static final List<String> OF_TASKS = List.of(
            "MESOS_TASK_ID",
            "MESOS_CONTAINER_IP",
            "MESOS_AGENT_ENDPOINT",
            "MESOS_SANDBOX",
            "LIBPROCESS_IP",
            "MARATHON_APP_ID",
            "FRAMEWORK_NAME");

    public SelfEvidence {
        environment = Map.copyOf(environment);
        responses = Map.copyOf(responses);
        interfaces = interfaces.stream().distinct().sorted().toList();
    }

    /** Returns a copy with a later response. A failure does not replace a success, because an agent's address does not change. */
    public SelfEvidence with(QueryResult later) {
        if (!(later.outcome() instanceof Outcome.Records)
                && !addresses(later.question()).isEmpty()) {
            return this;
        }
        Map<Question, QueryResult> all = new HashMap<>(responses);
        all.put(later.question(), later);
        return new SelfEvidence(set, environment, interfaces, all, overlays);
    }

    /** Returns a copy with later overlays of the cluster. If they are not known, the previous ones are kept. */
    public SelfEvidence with(Fact<Overlays> later) {
        Fact<Overlays> best = later.value().isEmpty() && overlays.value().isPresent()
                ? new Fact<>(overlays.value(), new Provenance.LastKnown(later.why()))
                : later;
        return new SelfEvidence(set, environment, interfaces, responses, best);
    }

    /** Returns a variable's value; empty if it is not set, or blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Returns the first set variable that only tasks of a cluster have. */
    Optional<String> taskVariable() {
        return OF_TASKS.stream().filter(name -> variable(name).isPresent()).findFirst();
    }

    /** Returns the task's own addresses, the most certain first: those from the executor, then those of the interfaces. */
    List<AddressClaim> own() {
        List<AddressClaim> own = new ArrayList<>();
        claim("MESOS_CONTAINER_IP").ifPresent(own::add);
        claim("LIBPROCESS_IP").filter(claim -> isOwn(claim.ip())).ifPresent(own::add);
        interfaces.forEach(ip -> own.add(AddressClaim.ofInterface(ip)));
        return own;
    }

    /** Returns the claims of the agent's address, the most certain first. */
    List<AddressClaim> agent() {
        List<AddressClaim> agent = new ArrayList<>();
        agentHosts().forEach(host -> agent.addAll(claims(host)));
        addresses(THIS_NODE).forEach(ip -> agent.add(new AddressClaim(new LearnedFrom.NodeName(THIS_NODE.name()), ip)));
        // A Docker container inherits this variable from its executor, which runs on the host.
        claim("LIBPROCESS_IP").filter(claim -> !isOwn(claim.ip())).ifPresent(agent::add);
        return agent;
    }

    /** Whether {@code LIBPROCESS_IP} is 0.0.0.0. Mesos sets it if the container has its own network, with a yet unknown address. */
    boolean mustListenAnywhere() {
        return variable("LIBPROCESS_IP").filter("0.0.0.0"::equals).isPresent();
    }

    /** Returns the agent's host names from variables. They are set if Mesos knows its agents by name. */
    public List<String> agentNames() {
        return agentHosts()
                .filter(AgentHost::isName)
                .map(AgentHost::text)
                .distinct()
                .toList();
    }

    /** Returns the reason why the agent's address is not known. */
    Provenance whyAgentUnknown() {
        return new Provenance.AgentUnknown(
                agentHosts().filter(AgentHost::isName).map(this::lookup).toList(), thisNode());
    }

    private Provenance.HostLookup lookup(AgentHost host) {
        Optional<DnsCause.Response> response = Question.ofAddresses(host.text())
                .flatMap(question -> Optional.ofNullable(responses.get(question)).stream())
                .map(DnsCause.Response::of)
                .findFirst();
        return new Provenance.HostLookup(host.variable(), host.text(), addresses(host), response);
    }

    /** Returns the outcome of the query for the agent's address. */
    Provenance.NodeLookup thisNode() {
        return new Provenance.NodeLookup(
                THIS_NODE.name(), Optional.ofNullable(responses.get(THIS_NODE)).map(DnsCause.Response::of));
    }

    private Stream<AgentHost> agentHosts() {
        return AgentHost.VARIABLES.stream()
                .flatMap(name -> variable(name).stream().map(value -> AgentHost.of(name, value)));
    }

    /** Returns the claims of a host name. With several addresses, only those that this task also has count. */
    private List<AddressClaim> claims(AgentHost host) {
        if (!host.isName()) {
            return usable(host.text())
                    .map(ip -> new AddressClaim(new LearnedFrom.EnvironmentVariable(host.variable()), ip))
                    .stream()
                    .toList();
        }
        List<Ip> ips = addresses(host);
        return ips.stream()
                .filter(ip -> ips.size() == 1 || interfaces.contains(ip))
                .map(ip -> new AddressClaim(new LearnedFrom.ResolvedHostName(host.variable(), host.text()), ip))
                .toList();
    }

    private List<Ip> addresses(AgentHost host) {
        return Question.ofAddresses(host.text())
                .map(this::addresses)
                .filter(ips -> !ips.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .filter(SelfEvidence::isUsable)
                .toList();
    }

    private List<Ip> addresses(Question question) {
        QueryResult answer = responses.get(question);
        return answer != null && answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }

    /** Whether an interface has the address. If the interfaces are not known, it counts as true. */
    boolean isOwn(Ip ip) {
        return interfaces.isEmpty() || interfaces.contains(ip);
    }

    private Optional<AddressClaim> claim(String variable) {
        return variable(variable)
                .flatMap(SelfEvidence::usable)
                .map(ip -> new AddressClaim(new LearnedFrom.EnvironmentVariable(variable), ip));
    }

    /** Parses a usable address. 0.0.0.0 means that it is not known, and each machine has the loopback address. */
    private static Optional<Ip> usable(String text) {
        return Ip.parse(text).filter(SelfEvidence::isUsable);
    }

    private static boolean isUsable(Ip ip) {
        return !ip.isUnspecified() && !ip.isLoopback() && !ip.isMulticast();
    }
}
