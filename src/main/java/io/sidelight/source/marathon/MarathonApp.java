package io.sidelight.source.marathon;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Malformed;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.App;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** An app or pod of Marathon, which is one endpoint. No scheduler lists it; Mesos-DNS and dcos-net together do. */
public final class MarathonApp implements Source {
    private final String setting;
    private final App app;
    private final AppNames names;
    private final Resolver resolver;
    private final Spelling spelling;
    private final Clock clock;
    private final int instances;

    /**
     * Looks for one.
     *
     * @param setting the name of the setting that it comes from
     * @param instances of the app that are read
     */
    public MarathonApp(String setting, App app, Resolver resolver, Spelling spelling, Clock clock, int instances) {
        this.setting = setting;
        this.app = app;
        this.names = AppNames.of(app, spelling);
        this.resolver = resolver;
        this.spelling = spelling;
        this.clock = clock;
        this.instances = instances;
    }

    @Override
    public CompletableFuture<Claims> claims() {
        List<Question> questions = names.questions().toList();
        // Nothing remembered is good enough: answers of different moments would tell of different tasks.
        return resolver.askAll(questions, clock.instant())
                .thenApply(answers ->
                        claims(answers, questions.stream().map(answers::get).toList()));
    }

    private Claims claims(Map<Question, Answer> answers, List<Answer> inOrder) {
        Answer announced = Objects.requireNonNull(answers.get(new Question(names.ports(), Question.Type.SRV)));
        if (!announced.outcome().isBelieved()) {
            return new Claims.Failed(
                    setting, clock.instant(), Claims.Failure.UNANSWERED, announced.words(), List.of(), inOrder);
        }
        ClaimedEndpoint claimed = new AppTasks(app, names, spelling, answers).claimed();
        List<Malformed> leftOut = new ArrayList<>();
        ClaimedEndpoint endpoint = bounded(claimed, leftOut);
        return new Claims.Listed(setting, clock.instant(), List.of(endpoint), leftOut, List.of(), inOrder);
    }

    private ClaimedEndpoint bounded(ClaimedEndpoint claimed, List<Malformed> leftOut) {
        if (!(claimed instanceof Ports ports) || ports.instances().size() <= instances) {
            return claimed;
        }
        leftOut.add(new Malformed(
                ports.name(), ports.instances().size() + " instances", "more than " + instances + " instances"));
        return new Ports(ports.name(), ports.vip(), ports.instances().subList(0, instances));
    }
}
