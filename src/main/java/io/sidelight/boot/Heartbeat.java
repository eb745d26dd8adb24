package io.sidelight.boot;

import static java.util.stream.Collectors.joining;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.sidelight.model.Service;
import io.sidelight.publish.metrics.PassMetrics;
import io.sidelight.publish.metrics.ViewMetrics;
import io.sidelight.refresh.Refresher;
import io.sidelight.view.CurrentView;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Calls the refresher: once at the start, then every second, until the signal to stop; then the view is frozen. */
@Singleton
class Heartbeat {
    private final Refresher refresher;
    private final CurrentView view;
    private final ViewMetrics metrics;
    private final PassMetrics passMetrics;
    private volatile boolean frozen;

    Heartbeat(Refresher refresher, CurrentView view, ViewMetrics metrics, PassMetrics passMetrics) {
        this.refresher = refresher;
        this.view = view;
        this.metrics = metrics;
        this.passMetrics = passMetrics;
    }

    void start(@Observes StartupEvent event) {
        List<Service> watched = view.snapshot().view().services();
        if (watched.isEmpty()) {
            Log.warn("nothing is watched: set SIDELIGHT_SERVICES, or try 'sidelight demo'");
        } else {
            Log.infof(
                    "watching %s",
                    watched.stream().map(Service::name).map(Object::toString).collect(joining(", ")));
        }
        metrics.start();
        passMetrics.start(view);
        view.listen(new TransitionLog());
        beat();
    }

    void freeze(@Observes ShutdownDelayInitiatedEvent event) {
        frozen = true;
    }

    @Scheduled(every = "1s", delayed = "1s")
    void beat() {
        if (frozen) {
            return;
        }
        var unused = refresher.tick().exceptionally(bug -> {
            Log.error("a pass broke off; this is a fault of sidelight", bug);
            return null;
        });
    }
}
