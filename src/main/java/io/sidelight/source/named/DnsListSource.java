package io.sidelight.source.named;

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
import io.sidelight.source.named.GroupResult.Running;
import io.sidelight.source.named.GroupResult.Unknown;
import io.sidelight.source.named.TaskGroupSource.PollResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An endpoint that the configuration names: an app or pod of Marathon, or tasks of any framework. No scheduler lists it; name
 * servers do.
 */
public final class DnsListSource implements Source {
    private final String setting;
    private final NamedEndpoint endpoint;
    private final List<TaskGroupSource> groups;
    private final Clock clock;
    private final int instances;

    /**
     * Looks for one.
     *
     * @param setting the name of the setting that it comes from
     * @param instances of the endpoint that are read
     */
    public DnsListSource(
            String setting,
            NamedEndpoint endpoint,
            Resolver resolver,
            NamingScheme spelling,
            AgentLookup agentOf,
            Clock clock,
            int instances) {
        this.setting = setting;
        this.endpoint = endpoint;
        this.groups = endpoint.groups().stream()
                .map(group -> new TaskGroupSource(group, resolver, spelling, agentOf, clock))
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
        List<CompletableFuture<PollResult>> looks =
                groups.stream().map(TaskGroupSource::poll).toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> list(looks.stream().map(CompletableFuture::join).toList()));
    }

    private ListResult list(List<PollResult> looks) {
        List<QueryResult> answers =
                looks.stream().flatMap(look -> look.answers().stream()).toList();
        Optional<Unknown> doubt = looks.stream()
                .map(PollResult::result)
                .filter(Unknown.class::isInstance)
                .map(Unknown.class::cast)
                .findFirst();
        List<Malformed> leftOut = new ArrayList<>();
        ListedEndpoint claimed = doubt.<ListedEndpoint>map(each ->
                        new Unreadable(endpoint.name(), Optional.of(each.failure()), each.cause(), Optional.empty()))
                .orElseGet(() -> ports(looks, leftOut));
        return doubt.filter(each -> each.failure() == ListResult.ListFailure.UNANSWERED)
                .<ListResult>map(each -> new ListResult.ListFailed(
                        setting, clock.instant(), each.failure(), each.cause(), List.of(), answers))
                .orElseGet(() ->
                        new ListResult.Listed(setting, clock.instant(), List.of(claimed), leftOut, List.of(), answers));
    }

    private ListedEndpoint ports(List<PollResult> looks, List<Malformed> leftOut) {
        List<ListedInstance> all = looks.stream()
                .map(PollResult::result)
                .flatMap(claims -> claims instanceof Running told ? told.instances().stream() : Stream.of())
                .distinct()
                .toList();
        if (all.size() <= instances) {
            return new ListedPorts(endpoint.name(), Optional.empty(), all);
        }
        leftOut.add(new Malformed(endpoint.name(), all.size() + " instances", "more than " + instances + " instances"));
        return new ListedPorts(endpoint.name(), Optional.empty(), all.subList(0, instances));
    }

    /** The answers in the order of the queries. */
    static List<QueryResult> inOrder(List<Question> questions, Map<Question, QueryResult> answers) {
        return questions.stream()
                .distinct()
                .map(question -> Objects.requireNonNull(answers.get(question)))
                .toList();
    }
}
