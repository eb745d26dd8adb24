package io.sidelight.refresh.picture;

import io.sidelight.classify.Dialling.Addresses;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.State;
import io.sidelight.model.address.Dial;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.refresh.place.Disagreements;
import io.sidelight.refresh.place.Lookup;
import io.sidelight.refresh.place.Names;
import io.sidelight.refresh.place.Placement;
import io.sidelight.refresh.place.Placement.Place;
import io.sidelight.refresh.place.SharedPlacement;
import io.sidelight.refresh.place.Zones;
import io.sidelight.view.LastKnown;
import io.sidelight.view.Staleness;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells the addresses of single tasks of a service, and which of them can be dialled. */
record Tasks(LastKnown before, Map<Question, Answer> answers, Staleness staleness, Rules rules) {
    /**
     * A task as it goes into the view.
     *
     * @param confirmed when its addresses were last confirmed; empty when they never were
     * @param denied whether name servers with authority say that no such task runs, which is an answer, not a failure
     */
    record Told(Instance instance, Optional<Instant> confirmed, boolean denied) {}

    Told tell(String endpoint, ClaimedInstance claimed) {
        Part part = new Part(endpoint, claimed.task(), claimed.port());
        Names names = Names.of(claimed, before.service().name(), rules.spelling());
        Optional<Instance> known = before.instance(part);
        Zones zones = Zones.of(names, known, answers);
        Located located = names.among()
                .map(address -> ofSeveral(address, known, zones))
                .orElseGet(() -> ofItsOwnName(claimed, known, names, zones));
        Place place = located.place();
        Instance instance = new Instance(
                claimed.task(),
                claimed.port(),
                place.network(),
                dial(place, claimed.port(), known),
                new NamedIp(names.container(), place.container()),
                new NamedIp(names.host(), place.host()),
                place.state(),
                located.disagreements());
        boolean now = place.state() instanceof State.Fresh || (known.isEmpty() && place.confirmed());
        Optional<Instant> confirmed = now ? older(zones.autoip(), zones.host()) : before.confirmed(part);
        return new Told(instance, confirmed, names.isDenied(answers));
    }

    private record Located(Place place, List<String> disagreements) {}

    private Located ofItsOwnName(ClaimedInstance claimed, Optional<Instance> known, Names names, Zones zones) {
        Placement placement = new Placement(claimed.addresses(), known, rules.networks(), staleness);
        Place place = placement.of(zones);
        return new Located(place, names.isOne() ? List.of() : new Disagreements(placement, zones, place).words());
    }

    private Located ofSeveral(Ip address, Optional<Instance> known, Zones zones) {
        return new Located(new SharedPlacement(address, known, rules.networks(), staleness).of(zones), List.of());
    }

    private Dial dial(Place place, int port, Optional<Instance> known) {
        if (!place.confirmed() && known.isEmpty()) {
            return new Dial.Nothing("never confirmed: " + place.network().why());
        }
        return rules.dialling()
                .dial(new Addresses(place.network(), place.container(), place.host(), port, place.mapped()));
    }

    private static Optional<Instant> older(Lookup container, Lookup host) {
        return Stream.of(container, host)
                .filter(Lookup.Found.class::isInstance)
                .map(found -> ((Lookup.Found) found).at())
                .min(Comparator.naturalOrder());
    }
}
