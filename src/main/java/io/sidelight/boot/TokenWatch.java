package io.sidelight.boot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sidelight.boot.agent.Timer;
import io.sidelight.config.Settings;
import io.sidelight.publish.access.Admission;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Has the API's token read again every second, where there is one, on a thread that may wait for a disk. */
@Singleton
class TokenWatch {
    private static final int SECOND_MILLIS = 1_000;

    private final Admission admission;
    private final Timer timer = new Timer("sidelight-token");
    private final boolean needed;

    TokenWatch(Settings settings, Admission admission) {
        this.admission = admission;
        this.needed = settings.http().tokenFile().isPresent();
    }

    void start(@Observes StartupEvent event) {
        if (needed) {
            timer.repeat(admission::renew, SECOND_MILLIS);
        }
    }

    void end(@Observes ShutdownEvent event) {
        timer.close();
    }
}
