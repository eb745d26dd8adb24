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
 * What there is to tell where this task stands, as it was found.
 *
 * @param set the place that the configuration says
 * @param environment of the process
 * @param interfaces their addresses, loopback and link-local ones left out
 * @param answers to {@link #THIS_NODE} and to the questions for {@link #agentNames()}, as far as there are any
 * @param overlays what the cluster says of its overlays
 */
public record SelfEvidence(
        Optional<Place> set,
        Map<String, String> environment,
        List<Ip> interfaces,
        Map<Question, QueryResult> answers,
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

    public SelfEvidence {
        environment = Map.copyOf(environment);
        answers = Map.copyOf(answers);
        interfaces = interfaces.stream().distinct().sorted().toList();
    }

    /** Together with a later answer, unless that is a failure and the one before was none: an agent's address does not change. */
    public SelfEvidence with(QueryResult later) {
        if (!(later.outcome() instanceof Outcome.Records)
                && !addresses(later.question()).isEmpty()) {
            return this;
        }
        Map<Question, QueryResult> all = new HashMap<>(answers);
        all.put(later.question(), later);
        return new SelfEvidence(set, environment, interfaces, all, overlays);
    }

    /** Together with what the cluster says later of its overlays. Where it does not, what it said is kept. */
    public SelfEvidence with(Fact<Overlays> later) {
        Fact<Overlays> best = later.value().isEmpty() && overlays.value().isPresent()
                ? new Fact<>(overlays.value(), new Provenance.LastKnown(later.why()))
                : later;
        return new SelfEvidence(set, environment, interfaces, answers, best);
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
    List<AddressClaim> own() {
        List<AddressClaim> own = new ArrayList<>();
        claim("MESOS_CONTAINER_IP").ifPresent(own::add);
        claim("LIBPROCESS_IP").filter(claim -> isOwn(claim.ip())).ifPresent(own::add);
        interfaces.forEach(ip -> own.add(AddressClaim.ofInterface(ip)));
        return own;
    }

    /** The agent's address, most certain first. */
    List<AddressClaim> agent() {
        List<AddressClaim> agent = new ArrayList<>();
        agentHosts().forEach(host -> agent.addAll(claims(host)));
        addresses(THIS_NODE).forEach(ip -> agent.add(new AddressClaim(new LearnedFrom.NodeName(THIS_NODE.name()), ip)));
        // A Docker container gets the variable of its executor, which runs on the host.
        claim("LIBPROCESS_IP").filter(claim -> !isOwn(claim.ip())).ifPresent(agent::add);
        return agent;
    }

    /** The executor is told so where the container has a network of its own, whose address is not known beforehand. */
    boolean mustListenAnywhere() {
        return variable("LIBPROCESS_IP").filter("0.0.0.0"::equals).isPresent();
    }

    /** The host names that variables have for the agent, as they are where Mesos knows its agents by name. */
    public List<String> agentNames() {
        return agentHosts()
                .filter(AgentHost::isName)
                .map(AgentHost::text)
                .distinct()
                .toList();
    }

    /** Why the agent's address is not known. */
    Provenance agentNotTold() {
        return new Provenance.AgentUnknown(
                agentHosts().filter(AgentHost::isName).map(this::lookup).toList(), thisNode());
    }

    private Provenance.HostLookup lookup(AgentHost host) {
        Optional<DnsCause.Response> response = Question.ofAddresses(host.text())
                .flatMap(question -> Optional.ofNullable(answers.get(question)).stream())
                .map(DnsCause.Response::of)
                .findFirst();
        return new Provenance.HostLookup(host.variable(), host.text(), addresses(host), response);
    }

    /** The outcome of the query for the agent's address. */
    Provenance.NodeLookup thisNode() {
        return new Provenance.NodeLookup(
                THIS_NODE.name(), Optional.ofNullable(answers.get(THIS_NODE)).map(DnsCause.Response::of));
    }

    private Stream<AgentHost> agentHosts() {
        return AgentHost.VARIABLES.stream()
                .flatMap(name -> variable(name).stream().map(value -> AgentHost.of(name, value)));
    }

    /** A name with several addresses tells only which of this task's own is the agent's: none of the others is guessed. */
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
        QueryResult answer = answers.get(question);
        return answer != null && answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }

    /** Where the system does not tell the interfaces' addresses, nothing speaks against it. */
    boolean isOwn(Ip ip) {
        return interfaces.isEmpty() || interfaces.contains(ip);
    }

    private Optional<AddressClaim> claim(String variable) {
        return variable(variable)
                .flatMap(SelfEvidence::usable)
                .map(ip -> new AddressClaim(new LearnedFrom.EnvironmentVariable(variable), ip));
    }

    /** An address proper: 0.0.0.0 means that it is not known, and loopback is everybody's. */
    private static Optional<Ip> usable(String text) {
        return Ip.parse(text).filter(SelfEvidence::isUsable);
    }

    private static boolean isUsable(Ip ip) {
        return !ip.address().isAnyLocalAddress()
                && !ip.isLoopback()
                && !ip.address().isMulticastAddress();
    }
}
