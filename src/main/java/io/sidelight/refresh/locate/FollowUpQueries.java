package io.sidelight.refresh.locate;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.Instance;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Network;
import io.sidelight.model.spelling.DirectoryName;
import io.sidelight.refresh.locate.AddressLookup.Found;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queries for a task whose location the first responses leave open. Nearly all tasks need none: an address in the range of an
 * overlay is no agent's, and one that both names have is the agent's. Queries for all names of each task would double the load.
 *
 * @param claimed the addresses in the list
 * @param known the task as it was last confirmed
 * @param isAdded whether the list has just added the task
 * @param order as far as the responses for all tasks show it
 * @param isConfirmedByList whether the list has just been made of DNS responses, task by task
 */
public record FollowUpQueries(
        TaskDnsNames names,
        TaskDnsAnswers zones,
        List<Ip> claimed,
        Optional<Instance> known,
        boolean isAdded,
        NetworkClassifier networks,
        IpSources order,
        boolean isConfirmedByList) {
    /**
     * Returns the queries that are needed.
     *
     * @param start of the pass
     */
    public Stream<NeededAnswer> needs(Map<Question, QueryResult> answers, Instant start) {
        if (zones.isPlain()) {
            return plain(answers, start);
        }
        Stream<Question> further = names.directory().stream().flatMap(directory -> questions(directory, answers));
        if (isAdded && isElsewhere()) {
            return needs(Stream.concat(names.questions(), further), start);
        } else if (isMove()) {
            return needs(Stream.concat(AddressLookup.hostQuestions(names.mesos(), answers), further), start);
        }
        return needs(further, Instant.MIN);
    }

    private static Stream<NeededAnswer> needs(Stream<Question> questions, Instant notBefore) {
        return questions.map(question -> new NeededAnswer(question, notBefore));
    }

    /**
     * Where Mesos-DNS alone decides, no remembered response confirms a task: its TTL of 60 s is longer than an address may be
     * called fresh. The agent's name is queried again only where the first name has news.
     */
    private Stream<NeededAnswer> plain(Map<Question, QueryResult> answers, Instant start) {
        Stream<NeededAnswer> now = vital(answers)
                .map(question -> isConfirmedByList
                        ? new NeededAnswer(question, Instant.MIN)
                        : NeededAnswer.ofPass(question, start));
        Instant agentNotBefore = isNews() ? start : Instant.MIN;
        Stream<Question> agent = names.slave().stream().flatMap(name -> AddressLookup.hostQuestions(name, answers));
        return Stream.concat(now, needs(agent, agentNotBefore));
    }

    /** The query that confirms a task where Mesos-DNS alone decides: of the family that it has addresses of, else both. */
    Stream<Question> vital(Map<Question, QueryResult> answers) {
        List<Question> both = Question.ofAddresses(names.mesos()).toList();
        List<Question> with = both.stream()
                .filter(question -> AddressLookup.hasAddresses(question, answers))
                .limit(1)
                .toList();
        return (with.isEmpty() ? both : with).stream();
    }

    private boolean isNews() {
        return known.isPresent()
                && !(zones.mesosDns() instanceof Found own
                        && known.flatMap(was -> was.container().ip())
                                .filter(own.ips()::contains)
                                .isPresent());
    }

    /** The names of dcos-net that remove the doubt; nothing when there is none. */
    Stream<Question> questions(DirectoryName directory, Map<Question, QueryResult> answers) {
        if (!(zones.autoip() instanceof Found own)) {
            return Stream.of();
        }
        boolean agentOpen = isAgentOpen(own);
        Stream<String> agent = agentOpen ? Stream.of(directory.agentip()) : Stream.of();
        // Where dcos-net does not have the agent after all, Mesos-DNS' unambiguous name does.
        Stream<String> slave = agentOpen
                        && zones.agentip()
                                .filter(asked -> !(asked instanceof Found))
                                .isPresent()
                ? names.slave().stream()
                : Stream.of();
        Stream<String> container = isContainerOpen(own) ? Stream.of(directory.containerip()) : Stream.of();
        return Stream.concat(
                Stream.concat(agent, slave).flatMap(name -> AddressLookup.hostQuestions(name, answers)),
                container.flatMap(Question::ofAddresses));
    }

    /** Whether the task has moved: then an earlier response of Mesos-DNS, though still valid, is outdated. */
    boolean isMove() {
        return zones.autoip() instanceof Found own
                && known.filter(was -> !isAnswered(was.container().ip(), own)
                                && !isAnswered(was.host().ip(), own))
                        .isPresent();
    }

    /**
     * Whether the list has another address for the task than the responses: a task that was just added may have just started there.
     */
    private boolean isElsewhere() {
        return zones.autoip() instanceof Found own && claimed.stream().noneMatch(own.ips()::contains);
    }

    private boolean isAgentOpen(Found own) {
        if (isMove() || !(zones.mesosDns() instanceof Found its)) {
            return true;
        }
        Ip container = networks.pick(own.ips(), claimed);
        Optional<Ip> wasAt = known.flatMap(was -> was.host().ip());
        boolean mayLag = wasAt.filter(was -> !its.ips().contains(was)).isPresent();
        boolean otherAgent = networks.agentOf(container)
                .filter(agent -> !its.ips().contains(agent))
                .isPresent();
        boolean same = isHosts(own, its);
        // In a range it should not be the agent's address, and in none it should.
        boolean unexpected = same == networks.rangeOf(container).isPresent();
        // With the container first in IPSources both names have the container's address.
        boolean mayBeContainer = same && order != IpSources.HOST_FIRST && !isAnswered(wasAt, own);
        return mayLag || otherAgent || unexpected || mayBeContainer;
    }

    /**
     * Both names have the agent's address, and the list another one, of a network that is not known to map ports. While a task
     * moves, the list only has its old address.
     */
    private boolean isContainerOpen(Found own) {
        return !isMove()
                && zones.mesosDns() instanceof Found its
                && isHosts(own, its)
                && isElsewhere()
                && claimed.stream()
                        .anyMatch(claim -> claim.isIpv4() == own.ips().get(0).isIpv4())
                && claimed.stream().noneMatch(ip -> networks.isOn(Network.Kind.BRIDGE, ip));
    }

    private static boolean isHosts(Found own, Found its) {
        return its.ips().stream().anyMatch(own.ips()::contains);
    }

    private static boolean isAnswered(Optional<Ip> ip, Found own) {
        return ip.filter(own.ips()::contains).isPresent();
    }
}
