package io.sidelight.boot;

import static java.util.stream.Collectors.joining;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sidelight.boot.agent.Agent;
import io.sidelight.boot.agent.Timer;
import io.sidelight.boot.agent.Watchdog;
import io.sidelight.model.Service;
import io.sidelight.publish.metrics.DefectMetrics;
import io.sidelight.publish.metrics.PassMetrics;
import io.sidelight.publish.metrics.ViewMetrics;
import io.sidelight.view.CurrentView;
import io.sidelight.view.Snapshot;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Calls the agent: once at the start, then all the time, until the signal to stop; then the view is frozen. */
@Singleton
class Heartbeat {
    /** Waits are told to the second, and a pass that is late makes what it confirms older. */
    private static final int BEAT_MILLIS = 250;

    private final Agent agent;
    private final Clock clock;
    private final CurrentView view;
    private final ViewMetrics metrics;
    private final PassMetrics passMetrics;
    private final DefectMetrics defectMetrics;
    private final Timer timer = new Timer("sidelight-beat");
    private Optional<Watchdog> watchdog = Optional.empty();

    Heartbeat(Agent agent, Clock clock, ViewMetrics metrics, PassMetrics passMetrics, DefectMetrics defectMetrics) {
        this.agent = agent;
        this.clock = clock;
        this.view = agent.view();
        this.metrics = metrics;
        this.passMetrics = passMetrics;
        this.defectMetrics = defectMetrics;
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
        TransitionLog.standing(now.self());
        metrics.start();
        passMetrics.start(view);
        defectMetrics.start();
        view.listen(new TransitionLog());
        timer.repeat(this::beat, BEAT_MILLIS);
        watchdog = Optional.of(Watchdog.start(view, agent.freshness(), clock));
    }

    /** Passes that are on their way end without effect. */
    void freeze(@Observes ShutdownDelayInitiatedEvent event) {
        view.freeze();
    }

    void end(@Observes ShutdownEvent event) {
        timer.close();
        watchdog.ifPresent(Watchdog::close);
    }

    private void beat() {
        var unused = agent.tick();
    }
}
