package io.sidelight.boot;

import io.sidelight.agent.Agent;
import io.sidelight.publish.metrics.AgentMetrics;
import io.sidelight.publish.metrics.DiscoveryLagMetrics;
import io.sidelight.publish.metrics.PassMetrics;
import io.sidelight.publish.metrics.ProcessMetrics;
import io.sidelight.publish.metrics.ServiceMetrics;
import io.sidelight.publish.metrics.ViewMetrics;
import io.sidelight.source.tls.TlsCredentials;
import io.sidelight.source.token.TokenProvider;
import io.sidelight.source.token.TokenProvider.Logins;
import io.sidelight.view.Snapshot;
import io.sidelight.view.change.ViewChange;
import jakarta.inject.Singleton;
import java.util.List;

/** The start of all metrics, and their updates after a change of the view. */
@Singleton
class MetricsStart {
    private final ViewMetrics view;
    private final PassMetrics passes;
    private final AgentMetrics agents;
    private final ProcessMetrics process;
    private final DiscoveryLagMetrics lag;
    private final ServiceMetrics services;

    MetricsStart(
            ViewMetrics view,
            PassMetrics passes,
            AgentMetrics agents,
            ProcessMetrics process,
            DiscoveryLagMetrics lag,
            ServiceMetrics services) {
        this.view = view;
        this.passes = passes;
        this.agents = agents;
        this.process = process;
        this.lag = lag;
        this.services = services;
    }

    void start(Agent agent) {
        view.start();
        passes.start(agent.view());
        agents.start(Version.current().number());
        process.start();
        services.start();
        agent.credentials().tokens().ifPresent(this::start);
        start(agent.credentials().tls());
    }

    private void start(TokenProvider tokens) {
        agents.token(tokens::expires);
        if (tokens.logins().isPresent()) {
            agents.logins(
                    () -> tokens.logins().map(Logins::succeeded).orElse(0L),
                    () -> tokens.logins().map(Logins::failed).orElse(0L));
        }
    }

    private void start(TlsCredentials tls) {
        if (tls.authoritiesExpire().isPresent()) {
            agents.certificate("authority", tls::authoritiesExpire);
        }
        if (tls.clientExpires().isPresent()) {
            agents.certificate("client", tls::clientExpires);
        }
    }

    /** Updates the metrics after a change of the view. */
    void changed(List<ViewChange> changes, Snapshot before, Snapshot now) {
        services.changed(changes, now);
        lag.changed(changes, before, now);
    }
}
