package io.sidelight.boot;

import static java.util.stream.Collectors.joining;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sidelight.boot.agent.Agent;
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

/** Calls the agent: once at the start, then all the time, until the signal to stop; then the view is frozen. */
@Singleton
class Heartbeat {
    /** Waits are told to the second, and a pass that is late makes what it confirms older. */
    private static final int BEAT_MILLIS = 250;

    private static final int SECOND_MILLIS = 1_000;

    private final Agent agent;
    private final Clock clock;
    private final CurrentView view;
    private final ViewMetrics metrics;
    private final PassMetrics passMetrics;
    private final DefectMetrics defectMetrics;
    private final Timer timer = new Timer("sidelight-beat");

    /** Apart from passes and from listeners, as it has to work while one of them hangs. */
    private final Timer watchdog = new Timer("sidelight-watchdog");

    private final Timer listeners = new Timer("sidelight-listeners");

    Heartbeat(Agent agent, Clock clock, ViewMetrics metrics, PassMetrics passMetrics, DefectMetrics defectMetrics) {
        this.clock = clock;
        this.defectMetrics = defectMetrics;
        this.agent = agent;
        this.view = agent.view();
        this.metrics = metrics;
        this.passMetrics = passMetrics;
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
        watchdog.repeat(() -> view.expire(clock.instant(), agent.freshness()), SECOND_MILLIS);
        listeners.repeat(view::tell, SECOND_MILLIS);
    }

    /** Passes that are on their way end without effect. */
    void freeze(@Observes ShutdownDelayInitiatedEvent event) {
        view.freeze();
    }

    void end(@Observes ShutdownEvent event) {
        timer.close();
        watchdog.close();
        listeners.close();
    }

    private void beat() {
        var unused = agent.tick();
    }
}
