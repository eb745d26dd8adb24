package io.sidelight.source.named;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Missing;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Malformed;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.named.GroupClaims.Doubt;
import io.sidelight.source.named.GroupClaims.Told;
import io.sidelight.source.named.NamedGroup.Look;
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
public final class NamedTasks implements Source {
    private final String setting;
    private final NamedEndpoint endpoint;
    private final List<NamedGroup> groups;
    private final Clock clock;
    private final int instances;

    /**
     * Looks for one.
     *
     * @param setting the name of the setting that it comes from
     * @param instances of the endpoint that are read
     */
    public NamedTasks(
            String setting,
            NamedEndpoint endpoint,
            Resolver resolver,
            Spelling spelling,
            AgentOf agentOf,
            Clock clock,
            int instances) {
        this.setting = setting;
        this.endpoint = endpoint;
        this.groups = endpoint.groups().stream()
                .map(group -> new NamedGroup(group, resolver, spelling, agentOf, clock))
                .toList();
        this.clock = clock;
        this.instances = instances;
    }

    @Override
    public boolean isOfNameServers() {
        return true;
    }

    @Override
    public CompletableFuture<Claims> claims() {
        List<CompletableFuture<Look>> looks =
                groups.stream().map(NamedGroup::look).toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        claims(looks.stream().map(CompletableFuture::join).toList()));
    }

    private Claims claims(List<Look> looks) {
        List<Answer> answers =
                looks.stream().flatMap(look -> look.answers().stream()).toList();
        Optional<Doubt> doubt = looks.stream()
                .map(Look::claims)
                .filter(Doubt.class::isInstance)
                .map(Doubt.class::cast)
                .findFirst();
        List<Malformed> leftOut = new ArrayList<>();
        ClaimedEndpoint claimed = doubt.<ClaimedEndpoint>map(each ->
                        new Missing(endpoint.name(), Optional.of(each.failure()), each.cause(), Optional.empty()))
                .orElseGet(() -> ports(looks, leftOut));
        return doubt.filter(each -> each.failure() == Claims.Failure.UNANSWERED)
                .<Claims>map(each ->
                        new Claims.Failed(setting, clock.instant(), each.failure(), each.cause(), List.of(), answers))
                .orElseGet(() ->
                        new Claims.Listed(setting, clock.instant(), List.of(claimed), leftOut, List.of(), answers));
    }

    private ClaimedEndpoint ports(List<Look> looks, List<Malformed> leftOut) {
        List<ClaimedInstance> all = looks.stream()
                .map(Look::claims)
                .flatMap(claims -> claims instanceof Told told ? told.instances().stream() : Stream.of())
                .distinct()
                .toList();
        if (all.size() <= instances) {
            return new Ports(endpoint.name(), Optional.empty(), all);
        }
        leftOut.add(new Malformed(endpoint.name(), all.size() + " instances", "more than " + instances + " instances"));
        return new Ports(endpoint.name(), Optional.empty(), all.subList(0, instances));
    }

    /** The answers in the order of the queries. */
    static List<Answer> inOrder(List<Question> questions, Map<Question, Answer> answers) {
        return questions.stream()
                .distinct()
                .map(question -> Objects.requireNonNull(answers.get(question)))
                .toList();
    }
}
