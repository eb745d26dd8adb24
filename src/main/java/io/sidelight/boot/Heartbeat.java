package io.sidelight.boot;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.sidelight.publish.metrics.ViewMetrics;
import io.sidelight.refresh.Refresher;
import io.sidelight.view.CurrentView;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Calls the refresher: once at the start, then every second. */
@Singleton
class Heartbeat {
    private final Refresher refresher;
    private final CurrentView view;
    private final ViewMetrics metrics;

    Heartbeat(Refresher refresher, CurrentView view, ViewMetrics metrics) {
        this.refresher = refresher;
        this.view = view;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        metrics.start();
        view.listen(new TransitionLog());
        beat();
    }

    @Scheduled(every = "1s", delayed = "1s")
    void beat() {
        var unused = refresher.tick().exceptionally(bug -> {
            Log.error("a pass broke off; this is a fault of sidelight", bug);
            return null;
        });
    }
}
