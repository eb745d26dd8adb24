package io.sidelight.boot.job;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.sidelight.config.DialectSettings;
import io.sidelight.config.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** Pauses the jobs that have no work with these settings, because each run wakes up two threads. */
@Singleton
class UnneededJobs {
    void pause(@Observes StartupEvent event, Scheduler scheduler, Settings settings) {
        DialectSettings dialects = settings.dialects();
        Map<String, Boolean> needed = Map.of(
                SaveViewJob.NAME, settings.stateFile().isPresent(),
                ReloadApiTokenJob.NAME, settings.http().tokenFile().isPresent(),
                ReloadClusterTokenJob.NAME, settings.access().credential().isPresent(),
                ReloadNameServersJob.NAME, settings.dns().servers().isEmpty(),
                WriteDialectFilesJob.NAME,
                        dialects.prometheusFile().isPresent()
                                || dialects.envoyFile().isPresent());
        needed.forEach((job, isNeeded) -> {
            if (!isNeeded) {
                scheduler.pause(job);
            }
        });
    }
}
