package io.sidelight.boot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sidelight.boot.agent.Timer;
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
    private static final int SECOND_MILLIS = 1_000;

    private final CurrentView view;
    private final Timer timer = new Timer("sidelight-save");
    private final Optional<Saver> saver;

    Keeper(Settings settings, CurrentView view, Clock clock, StateFileMetrics metrics) {
        this.view = view;
        this.saver = settings.stateFile().map(file -> new Saver(new StateFile(file), clock, metrics.start()));
    }

    void start(@Observes StartupEvent event) {
        saver.ifPresent(used -> timer.repeat(() -> used.saveIfDue(view.snapshot()), SECOND_MILLIS));
    }

    void end(@Observes ShutdownEvent event) {
        timer.close();
        saver.ifPresent(used -> used.saveLast(view.snapshot()));
    }
}
