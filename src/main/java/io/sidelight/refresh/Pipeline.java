package io.sidelight.refresh;

import io.sidelight.classify.self.SelfDiscovery;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.self.Self;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.OverlayState;
import io.sidelight.source.Source;
import io.sidelight.source.dnslist.AgentLookup;
import io.sidelight.time.Recurring;
import io.sidelight.view.Freshness;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import io.sidelight.view.ViewStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The pipeline from the sources to the view. Each pass lists, queries, follows up, locates, compares and assembles. The agent, the
 * test clusters and the simulated fleet all build it here.
 *
 * @param freshness of the view, independent of passes
 */
public record Pipeline(ViewStore view, VantageMonitor surroundings, Refresher refresher, Freshness freshness) {
    /**
     * The parts of a pipeline.
     *
     * @param evidence of where this task runs, as found at the start
     * @param rules with all networks that are known at the start
     * @param overlays empty where no master has an overlay state
     * @param restored from before a restart
     */
    public record Parts(
            SelfEvidence evidence,
            PassContext rules,
            RefreshSchedule pace,
            Resolver resolver,
            Optional<OverlayState> overlays,
            RestoredView restored,
            Reachability reachability,
            Clock clock) {}

    /**
     * Builds a pipeline.
     *
     * @param sources makes the source of each watched unit; the agents of overlay addresses are known once all is built
     */
    public static Pipeline of(Parts parts, Function<AgentLookup, Map<WatchedUnit, Source>> sources) {
        Around around = new Around();
        Map<WatchedUnit, Source> watched = sources.apply(around);
        Self self = SelfDiscovery.self(parts.evidence(), parts.rules().networks());
        PassContext rules = parts.rules()
                .among(parts.rules().networks().from(self.location().network()));
        RefreshSchedule pace = parts.pace().at(self.location());
        ViewStore view = new ViewStore(watched.keySet(), self, parts.clock(), parts.restored(), parts.reachability());
        VantageMonitor surroundings = new VantageMonitor(
                parts.evidence(), rules, view, parts.resolver(), parts.overlays(), pace, parts.clock());
        around.known = Optional.of(surroundings);
        Refresher refresher = new Refresher(watched, parts.resolver(), surroundings::rules, pace, view, parts.clock());
        Freshness freshness =
                new Freshness(pace.longestUnconfirmed(), parts.rules().staleLimit());
        return new Pipeline(view, surroundings, refresher, freshness);
    }

    /** The passes over the watched units. */
    public List<Recurring> passes() {
        return refresher.passes();
    }

    /** The queries about this task and the networks around it, which tolerate a second. */
    public List<Recurring> discovery() {
        return surroundings.queries();
    }

    /** The sources are made before the surroundings are known. */
    private static final class Around implements AgentLookup {
        private volatile Optional<VantageMonitor> known = Optional.empty();

        @Override
        public Optional<Ip> agentOf(Ip container) {
            return known.flatMap(surroundings -> surroundings.rules().networks().agentOf(container));
        }
    }
}
