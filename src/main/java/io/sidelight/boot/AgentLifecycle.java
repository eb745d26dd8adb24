package io.sidelight.boot;

import static java.util.stream.Collectors.joining;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sidelight.agent.Agent;
import io.sidelight.agent.ChangeLog;
import io.sidelight.agent.TransitionLog;
import io.sidelight.config.Settings;
import io.sidelight.model.Service;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.time.Wakeups;
import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewStore;
import io.sidelight.wording.LogEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The life cycle of the agent: it starts and stops with the server. A stop signal freezes its view. */
@Singleton
class AgentLifecycle {
    private final Agent agent;
    private final ViewStore view;
    private final RenderedView published;
    private final Wakeups refresh;
    private final Duration drain;
    private final MetricsStart metrics;

    AgentLifecycle(Agent agent, RenderedView published, Wakeups refresh, Settings settings, MetricsStart metrics) {
        this.agent = agent;
        this.view = agent.view();
        this.published = published;
        this.refresh = refresh;
        this.drain = settings.http().drain();
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        Snapshot now = view.snapshot();
        List<Service> watched = now.view().services();
        if (watched.isEmpty()) {
            Log.warn("nothing is watched: set SIDELIGHT_SERVICES, or try 'sidelight demo'");
        } else {
            String names =
                    watched.stream().map(Service::name).map(Object::toString).collect(joining(", "));
            Log.infof("%s", new LogEvent("watching", "watching " + names));
        }
        TransitionLog.vantage(now.self());
        metrics.start(agent);
        view.listen(new TransitionLog());
        published.listen(this::changed);
        refresh.arm();
    }

    private void changed(Edition before, Edition now) {
        ChangeLog.log(now.changes());
        metrics.changed(now.changes(), before.snapshot(), now.snapshot());
    }

    /** Freezes the view, so that passes that still run have no effect. */
    void freeze(@Observes ShutdownDelayInitiatedEvent event) {
        String line = "stopping after a signal; the view is served as not ready for " + drain.toMillis() + " ms";
        Log.infof("%s", new LogEvent("stopping", line));
        view.freeze();
    }

    void stop(@Observes ShutdownEvent event) {
        refresh.close();
        Log.infof("%s", new LogEvent("stopped", "stopped; the process ends"));
    }
}
