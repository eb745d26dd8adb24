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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Apps and pods of Marathon, each an endpoint. No scheduler lists them; Mesos-DNS and dcos-net together do. */
public final class MarathonApps implements Source {
    private final String setting;
    private final List<App> apps;
    private final Resolver resolver;
    private final Spelling spelling;
    private final Clock clock;
    private final int instances;

    /**
     * Looks for these.
     *
     * @param setting the name of the setting that they come from
     * @param instances of an app that are read
     */
    public MarathonApps(
            String setting, List<App> apps, Resolver resolver, Spelling spelling, Clock clock, int instances) {
        this.setting = setting;
        this.apps = List.copyOf(apps);
        this.resolver = resolver;
        this.spelling = spelling;
        this.clock = clock;
        this.instances = instances;
    }

    @Override
    public CompletableFuture<Claims> claims() {
        List<AppNames> names =
                apps.stream().map(app -> AppNames.of(app, spelling)).toList();
        List<Question> questions =
                names.stream().flatMap(AppNames::questions).distinct().toList();
        // Nothing remembered is good enough: answers of different moments would tell of different tasks.
        return resolver.askAll(questions, clock.instant())
                .thenApply(answers -> claims(
                        names, answers, questions.stream().map(answers::get).toList()));
    }

    private Claims claims(List<AppNames> names, Map<Question, Answer> answers, List<Answer> inOrder) {
        Optional<String> failure = failure(names, answers);
        if (failure.isPresent()) {
            return new Claims.Failed(
                    setting, clock.instant(), Claims.Failure.UNANSWERED, failure.get(), List.of(), inOrder);
        }
        List<ClaimedEndpoint> endpoints = new ArrayList<>();
        List<Malformed> leftOut = new ArrayList<>();
        for (int i = 0; i < apps.size(); i++) {
            ClaimedEndpoint claimed = new AppTasks(apps.get(i), names.get(i), spelling, answers).claimed();
            endpoints.add(bounded(claimed, leftOut));
        }
        return new Claims.Listed(setting, clock.instant(), endpoints, leftOut, List.of(), inOrder);
    }

    /** Why nothing is told of any app's ports. */
    private static Optional<String> failure(List<AppNames> names, Map<Question, Answer> answers) {
        List<Answer> announced = names.stream()
                .flatMap(each ->
                        Optional.ofNullable(answers.get(new Question(each.ports(), Question.Type.SRV))).stream())
                .toList();
        return announced.stream().anyMatch(answer -> answer.outcome().isBelieved())
                ? Optional.empty()
                : announced.stream().findFirst().map(Answer::words);
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
