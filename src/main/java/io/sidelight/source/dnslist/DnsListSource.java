package io.sidelight.source.dnslist;

import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.dnslist.GroupResult.Running;
import io.sidelight.source.dnslist.GroupResult.Unknown;
import io.sidelight.source.dnslist.TaskGroupSource.PollResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The list of an endpoint that the configuration names: an app or pod of Marathon, or tasks of any framework. It comes from
 * name servers, because no scheduler has such a list.
 */
public final class DnsListSource implements Source {
    private final String setting;
    private final NamedEndpoint endpoint;
    private final List<TaskGroupSource> groups;
    private final Clock clock;
    private final int instances;

    /**
     * Creates a source.
     *
     * @param setting the name of the setting with the endpoint
     * @param instances the maximum number of instances that are read
     */
    public DnsListSource(
            String setting,
            NamedEndpoint endpoint,
            Resolver resolver,
            NamingScheme naming,
            AgentLookup agentOf,
            Clock clock,
            int instances) {
        this.setting = setting;
        this.endpoint = endpoint;
        this.groups = endpoint.groups().stream()
                .map(group -> new TaskGroupSource(group, resolver, naming, agentOf, clock))
                .toList();
        this.clock = clock;
        this.instances = instances;
    }

    @Override
    public boolean comesFromNameServers() {
        return true;
    }

    @Override
    public CompletableFuture<ListResult> list() {
        List<CompletableFuture<PollResult>> polls =
                groups.stream().map(TaskGroupSource::poll).toList();
        return CompletableFuture.allOf(polls.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> list(polls.stream().map(CompletableFuture::join).toList()));
    }

    private ListResult list(List<PollResult> polls) {
        List<QueryResult> responses =
                polls.stream().flatMap(poll -> poll.responses().stream()).toList();
        Optional<Unknown> unknown = polls.stream()
                .map(PollResult::result)
                .filter(Unknown.class::isInstance)
                .map(Unknown.class::cast)
                .findFirst();
        List<Malformed> leftOut = new ArrayList<>();
        ListedEndpoint listed = unknown.<ListedEndpoint>map(each ->
                        new Unreadable(endpoint.name(), Optional.of(each.failure()), each.cause(), Optional.empty()))
                .orElseGet(() -> ports(polls, leftOut));
        return unknown.filter(each -> each.failure() == ListResult.ListFailure.UNANSWERED)
                .<ListResult>map(each -> new ListResult.ListFailed(
                        setting, clock.instant(), each.failure(), each.cause(), List.of(), responses))
                .orElseGet(() -> new ListResult.Listed(
                        setting, clock.instant(), List.of(listed), leftOut, List.of(), responses));
    }

    private ListedEndpoint ports(List<PollResult> polls, List<Malformed> leftOut) {
        List<ListedInstance> all = polls.stream()
                .map(PollResult::result)
                .flatMap(result -> result instanceof Running running ? running.instances().stream() : Stream.of())
                .distinct()
                .toList();
        if (all.size() <= instances) {
            return new ListedPorts(endpoint.name(), Optional.empty(), all);
        }
        leftOut.add(new Malformed(endpoint.name(), all.size() + " instances", "more than " + instances + " instances"));
        return new ListedPorts(endpoint.name(), Optional.empty(), all.subList(0, instances));
    }

    /** Returns the results in the order of the queries. */
    static List<QueryResult> inOrder(List<Question> questions, Map<Question, QueryResult> responses) {
        return questions.stream()
                .distinct()
                .map(question -> Objects.requireNonNull(responses.get(question)))
                .toList();
    }
}
