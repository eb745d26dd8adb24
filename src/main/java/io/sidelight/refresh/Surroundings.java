package io.sidelight.refresh;

import io.sidelight.classify.self.Evidence;
import io.sidelight.classify.self.Introspection;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.self.Self;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.resolve.Resolver;
import io.sidelight.view.CurrentView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Goes on learning where this task stands, at a slow pace, and tells the view and the passes what follows from it. Has no thread
 * and no timer of its own: somebody calls {@link #tick()}.
 */
public final class Surroundings {
    private final Resolver resolver;
    private final Pace pace;
    private final CurrentView view;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Evidence evidence;
    private volatile Rules rules;
    private volatile Instant due = Instant.MIN;

    /**
     * Begins with what was found at the start.
     *
     * @param rules from the place that this evidence tells
     * @param view that knows as much of this task
     */
    public Surroundings(Evidence evidence, Rules rules, Resolver resolver, Pace pace, CurrentView view, Clock clock) {
        this.evidence = evidence;
        this.rules = rules;
        this.resolver = resolver;
        this.pace = pace;
        this.view = view;
        this.clock = clock;
    }

    /** The rules as seen from where this task is known to stand at the moment. */
    public Rules rules() {
        return rules;
    }

    /**
     * Looks around if it is time to, and returns at once.
     *
     * @return ends when that is done; exceptionally only for a fault of the program
     */
    public CompletableFuture<Void> tick() {
        if (clock.instant().isBefore(due) || !running.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        return resolver.ask(Evidence.THIS_NODE, Instant.MIN)
                .thenAccept(this::learn)
                .whenComplete((done, bug) -> running.set(false));
    }

    private void learn(Answer agent) {
        Instant now = clock.instant();
        boolean failed = agent.outcome() instanceof Outcome.Failed;
        due = now.plus(failed ? pace.afterAnswers(List.of(agent), now) : pace.afterList());
        evidence = evidence.with(agent);
        Self self = Introspection.self(evidence, rules.networks());
        if (!self.equals(view.snapshot().self())) {
            rules = rules.from(self.standing().place());
            view.stand(self, rules::seenFromHere);
        }
    }
}
