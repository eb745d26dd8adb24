package io.sidelight.boot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.sidelight.config.Settings;
import io.sidelight.publish.file.Saver;
import io.sidelight.publish.file.StateFile;
import io.sidelight.publish.metrics.StateFileMetrics;
import io.sidelight.view.CurrentView;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Keeps the view over a restart. Calls the saver every second, on a thread that may wait for a disk, and once at the end. */
@Singleton
class Keeper {
    private final CurrentView view;
    private final Optional<Saver> saver;

    Keeper(Settings settings, CurrentView view, Clock clock, StateFileMetrics metrics) {
        this.view = view;
        this.saver = settings.stateFile().map(file -> new Saver(new StateFile(file), clock, metrics.start()));
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void save() {
        saver.ifPresent(used -> used.saveIfDue(view.snapshot()));
    }

    void end(@Observes ShutdownEvent event) {
        saver.ifPresent(used -> used.saveLast(view.snapshot()));
    }
}
