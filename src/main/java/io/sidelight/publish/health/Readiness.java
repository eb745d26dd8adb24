package io.sidelight.publish.health;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.sidelight.publish.health.ViewReadiness.Unmet;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.view.Snapshot;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The readiness of this agent: it is not stopping, and its view meets the requirements. */
@Singleton
public class Readiness {
    private final RenderedView published;
    private final ViewReadiness readiness;
    private final Clock clock;
    private volatile boolean stopping;

    /**
     * An obstacle to readiness.
     *
     * @param of a requirement in the client's words, or a service
     */
    record Missing(String of, String why) {}

    public Readiness(RenderedView published, ViewReadiness readiness, Clock clock) {
        this.published = published;
        this.readiness = readiness;
        this.clock = clock;
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /** Returns whether the first pass of every watched service has ended, or its view was restored after a restart. */
    boolean started() {
        return snapshot().started();
    }

    /** Returns whether there is no obstacle. */
    public boolean isReady() {
        return missing(List.of()).isEmpty();
    }

    /**
     * Returns the obstacles; empty when ready.
     *
     * @param requirements of the client; the view of every service when empty
     */
    List<Missing> missing(List<Requirement> requirements) {
        List<Missing> missing = new ArrayList<>();
        if (stopping) {
            missing.add(new Missing("sidelight", "the agent is stopping"));
        }
        Snapshot now = snapshot();
        if (requirements.isEmpty()) {
            readiness.notReady(now, clock.instant()).forEach((service, why) -> missing.add(new Missing(service, why)));
        }
        for (Unmet unmet : readiness.unmet(requirements, now.view(), clock.instant())) {
            missing.add(new Missing(unmet.require(), unmet.why()));
        }
        return missing;
    }

    private Snapshot snapshot() {
        return published.edition().snapshot();
    }
}
