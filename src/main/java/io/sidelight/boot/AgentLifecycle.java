package io.sidelight.boot;

import static java.util.stream.Collectors.joining;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sidelight.agent.Agent;
import io.sidelight.agent.ChangeLog;
import io.sidelight.agent.TransitionLog;
import io.sidelight.model.Service;
import io.sidelight.publish.metrics.DefectMetrics;
import io.sidelight.publish.metrics.PassMetrics;
import io.sidelight.publish.metrics.ServiceMetrics;
import io.sidelight.publish.metrics.ViewMetrics;
import io.sidelight.time.Recurring;
import io.sidelight.time.Wakeups;
import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewChange;
import io.sidelight.view.ViewChanges;
import io.sidelight.view.ViewStore;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The life cycle of the agent: it starts and stops with the server. A stop signal freezes its view. */
@Singleton
class AgentLifecycle {
    private final Agent agent;
    private final Clock clock;
    private final ViewStore view;
    private final Wakeups refresh;
    private final ViewMetrics metrics;
    private final PassMetrics passMetrics;
    private final DefectMetrics defectMetrics;
    private final ServiceMetrics serviceMetrics;

    AgentLifecycle(
            Agent agent,
            Clock clock,
            Wakeups refresh,
            ViewMetrics metrics,
            PassMetrics passMetrics,
            DefectMetrics defectMetrics,
            ServiceMetrics serviceMetrics) {
        this.agent = agent;
        this.clock = clock;
        this.view = agent.view();
        this.refresh = refresh;
        this.metrics = metrics;
        this.passMetrics = passMetrics;
        this.defectMetrics = defectMetrics;
        this.serviceMetrics = serviceMetrics;
    }

    void start(@Observes StartupEvent event) {
        Snapshot now = view.snapshot();
        List<Service> watched = now.view().services();
        if (watched.isEmpty()) {
            Log.warn("nothing is watched: set SIDELIGHT_SERVICES, or try 'sidelight demo'");
        } else {
            Log.infof(
                    "watching %s",
                    watched.stream().map(Service::name).map(Object::toString).collect(joining(", ")));
        }
        TransitionLog.vantage(now.self());
        metrics.start();
        passMetrics.start(view);
        defectMetrics.start();
        serviceMetrics.start();
        view.listen(new TransitionLog());
        view.listen(this::changed);
        var unused = Recurring.startDue(agent.discovery(), clock.instant()).thenRun(refresh::arm);
        refresh.arm();
    }

    /** Compares the views of two revisions once, for the log and the metrics. */
    private void changed(Snapshot before, Snapshot now) {
        if (before.view().revision() != now.view().revision()) {
            List<ViewChange> changes = ViewChanges.between(before.view(), now.view());
            ChangeLog.log(changes);
            serviceMetrics.changed(changes, now);
        }
    }

    /** Freezes the view, so that passes that still run have no effect. */
    void freeze(@Observes ShutdownDelayInitiatedEvent event) {
        view.freeze();
    }

    void stop(@Observes ShutdownEvent event) {
        refresh.close();
    }
}
