package io.sidelight.publish.problem;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** The exception that ends a request with a {@link Problem}. */
public final class ProblemException extends RefusalException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    @Override
    public boolean isTemporary() {
        return problem.isNotYet();
    }

    @Override
    public void send(RoutingContext context, Instant now) {
        problem.send(context);
    }
}
