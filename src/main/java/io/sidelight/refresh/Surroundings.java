package io.sidelight.refresh;

import io.sidelight.classify.Networks;
import io.sidelight.classify.self.Evidence;
import io.sidelight.classify.self.Introspection;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Overlays;
import io.sidelight.model.self.Self;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.overlay.OverlayState;
import io.sidelight.time.Recurring;
import io.sidelight.view.CurrentView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Watches where this task runs and which networks surround it, at a slow pace, and updates the view and the rules of passes
 * accordingly.
 */
public final class Surroundings {
    /** All agents of a cluster may ask one master, and what it says changes only with the cluster's machines. */
    private static final int OVERLAYS_TIMES_SLOWER = 10;

    private final Pace pace;
    private final CurrentView view;
    private final Clock clock;
    private final List<Inquiry> inquiries;
    private volatile Evidence evidence;
    private volatile Rules rules;
    private int overlayFailures;

    /**
     * Begins with what was found at the start.
     *
     * @param rules as they follow from this evidence
     * @param view that knows as much of this task
     * @param overlays where the cluster tells its overlays; empty when it is not known where
     */
    public Surroundings(
            Evidence evidence,
            Rules rules,
            CurrentView view,
            Resolver resolver,
            Optional<OverlayState> overlays,
            Pace pace,
            Clock clock) {
        this.evidence = evidence;
        this.rules = rules;
        this.view = view;
        this.pace = pace;
        this.clock = clock;
        this.inquiries = Stream.of(
                        Stream.of(thisNode(resolver)),
                        evidence.agentNames().stream().map(name -> agentName(name, resolver)),
                        overlays.stream().map(this::overlays))
                .flatMap(each -> each)
                .toList();
    }

    private Inquiry thisNode(Resolver resolver) {
        return new Inquiry("the agent's address", clock, pace, () -> ask(Evidence.THIS_NODE, resolver)
                .thenApply(this::untilNextQuestion));
    }

    /** A variable has this name of the agent. Only a name without an IPv4 address is asked for one of IPv6. */
    private Inquiry agentName(String name, Resolver resolver) {
        return new Inquiry("the agent's address", clock, pace, () -> ask(new Question(name, Question.Type.A), resolver)
                .thenCompose(answer -> isDenial(answer.outcome())
                        ? ask(new Question(name, Question.Type.AAAA), resolver)
                        : CompletableFuture.completedFuture(answer))
                .thenApply(this::untilNextQuestion));
    }

    private static boolean isDenial(Outcome outcome) {
        return outcome instanceof Outcome.NoData || outcome instanceof Outcome.NoSuchName;
    }

    private Inquiry overlays(OverlayState state) {
        return new Inquiry("the overlay state", clock, pace, () -> state.ask().thenApply(this::learnOverlays));
    }

    /** The rules as they follow from what is known at the moment. */
    public Rules rules() {
        return rules;
    }

    /** The queries that this takes. */
    public List<Recurring> queries() {
        return List.copyOf(inquiries);
    }

    private CompletableFuture<Answer> ask(Question question, Resolver resolver) {
        return resolver.ask(question, Instant.MIN).thenApply(this::learnAnswer);
    }

    private synchronized Answer learnAnswer(Answer answer) {
        learn(evidence.with(answer));
        return answer;
    }

    private Duration untilNextQuestion(Answer answer) {
        return answer.outcome() instanceof Outcome.Failed
                ? pace.afterAnswers(List.of(answer), clock.instant())
                : pace.afterList();
    }

    private synchronized Duration learnOverlays(Fact<Overlays> said) {
        learn(evidence.with(said));
        overlayFailures = said.value().isPresent() ? 0 : overlayFailures + 1;
        return overlayFailures > 0
                ? pace.afterListFailures(overlayFailures)
                : pace.afterList().multipliedBy(OVERLAYS_TIMES_SLOWER);
    }

    private void learn(Evidence more) {
        Optional<Overlays> overlays = more.overlays().value();
        boolean sameOverlays = overlays.equals(evidence.overlays().value());
        evidence = more;
        Networks networks = sameOverlays ? rules.networks() : rules.networks().learned(overlays.orElse(Overlays.NONE));
        Self self = Introspection.self(more, networks);
        Self.Standing before = view.snapshot().self().standing();
        Self.Standing now = self.standing();
        if (!sameOverlays || !now.network().equals(before.network())) {
            rules = rules.among(networks.from(now.network()));
        }
        if (!self.equals(view.snapshot().self())) {
            view.stand(self);
        }
    }
}
