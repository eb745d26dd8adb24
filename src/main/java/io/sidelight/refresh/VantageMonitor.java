package io.sidelight.refresh;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.classify.self.SelfDiscovery;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Overlays;
import io.sidelight.model.self.Self;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.OverlayState;
import io.sidelight.time.Recurring;
import io.sidelight.view.ViewStore;
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
public final class VantageMonitor {
    /** All agents of a cluster may query one master, whose overlay state changes only with the cluster's machines. */
    private static final int OVERLAYS_TIMES_SLOWER = 10;

    private final RefreshSchedule pace;
    private final ViewStore view;
    private final Clock clock;
    private final List<PollLoop> inquiries;
    private volatile SelfEvidence evidence;
    private volatile PassContext rules;
    private int overlayFailures;

    /**
     * Begins with the evidence of the start.
     *
     * @param rules that follow from this evidence
     * @param view with the same vantage
     * @param overlays the URL of the cluster's overlay state; empty when it is not known
     */
    public VantageMonitor(
            SelfEvidence evidence,
            PassContext rules,
            ViewStore view,
            Resolver resolver,
            Optional<OverlayState> overlays,
            RefreshSchedule pace,
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

    private PollLoop thisNode(Resolver resolver) {
        return new PollLoop("the agent's address", clock, pace, () -> query(SelfEvidence.THIS_NODE, resolver)
                .thenApply(this::untilNextQuestion));
    }

    /** Resolves the agent's name in a variable. Only a name without an IPv4 address gets a query for IPv6. */
    private PollLoop agentName(String name, Resolver resolver) {
        return new PollLoop(
                "the agent's address", clock, pace, () -> query(new Question(name, Question.Type.A), resolver)
                        .thenCompose(answer -> isDenial(answer.outcome())
                                ? query(new Question(name, Question.Type.AAAA), resolver)
                                : CompletableFuture.completedFuture(answer))
                        .thenApply(this::untilNextQuestion));
    }

    private static boolean isDenial(Outcome outcome) {
        return outcome instanceof Outcome.NoData || outcome instanceof Outcome.NoSuchName;
    }

    private PollLoop overlays(OverlayState state) {
        return new PollLoop(
                "the overlay state", clock, pace, () -> state.query().thenApply(this::learnOverlays));
    }

    /** The rules as they follow from what is known at the moment. */
    public PassContext rules() {
        return rules;
    }

    /** The queries that this takes. */
    public List<Recurring> queries() {
        return List.copyOf(inquiries);
    }

    private CompletableFuture<QueryResult> query(Question question, Resolver resolver) {
        return resolver.query(question, Instant.MIN).thenApply(this::learnAnswer);
    }

    private synchronized QueryResult learnAnswer(QueryResult answer) {
        learn(evidence.with(answer));
        return answer;
    }

    private Duration untilNextQuestion(QueryResult answer) {
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

    private void learn(SelfEvidence more) {
        Optional<Overlays> overlays = more.overlays().value();
        boolean sameOverlays = overlays.equals(evidence.overlays().value());
        evidence = more;
        NetworkClassifier networks =
                sameOverlays ? rules.networks() : rules.networks().learned(overlays.orElse(Overlays.NONE));
        Self self = SelfDiscovery.self(more, networks);
        Self.Location before = view.snapshot().self().location();
        Self.Location now = self.location();
        if (!sameOverlays || !now.network().equals(before.network())) {
            rules = rules.among(networks.from(now.network()));
        }
        if (!self.equals(view.snapshot().self())) {
            view.stand(self);
        }
    }
}
