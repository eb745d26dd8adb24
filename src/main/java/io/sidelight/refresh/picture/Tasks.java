package io.sidelight.refresh.picture;

import io.sidelight.classify.Dialling.Addresses;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.State;
import io.sidelight.model.address.Dial;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Network;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.refresh.place.Disagreements;
import io.sidelight.refresh.place.Lookup;
import io.sidelight.refresh.place.Lookup.Found;
import io.sidelight.refresh.place.Names;
import io.sidelight.refresh.place.Pairing;
import io.sidelight.refresh.place.Pairing.Listing;
import io.sidelight.refresh.place.Placement;
import io.sidelight.refresh.place.Placement.Place;
import io.sidelight.refresh.place.SharedPlacement;
import io.sidelight.refresh.place.Zones;
import io.sidelight.view.LastKnown;
import io.sidelight.view.Staleness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the addresses of single tasks of a service, and which of them can be dialled. */
record Tasks(LastKnown before, Map<Question, Answer> answers, Staleness staleness, Rules rules) {
    /**
     * A task as it goes into the view.
     *
     * @param confirmed when its addresses were last confirmed; empty when they never were
     * @param denied whether name servers with authority say that no such task runs, which is an answer, not a failure
     * @param listBehind whether what they say is the first sign that the list is out of date
     */
    record Told(Instance instance, Optional<Instant> confirmed, boolean denied, boolean listBehind) {}

    /**
     * Tells of one.
     *
     * @param listedAt when the list that it stands on was read
     */
    Told tell(String endpoint, ClaimedInstance claimed, Instant listedAt) {
        Part part = new Part(endpoint, claimed.task(), claimed.port());
        Names names = Names.of(claimed, before.service().name(), rules.spelling());
        Optional<Instance> known = before.instance(part);
        Zones zones = Zones.of(names, known, answers);
        Located located = names.among()
                .map(address -> ofSeveral(address, known, zones))
                .orElseGet(() -> ofItsOwnName(claimed, known, names, zones, listing(part, listedAt)));
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
        return new Told(instance, confirmed, names.isDenied(answers), located.listBehind());
    }

    /** Tells of one that could not be decided: what was known, as stale. */
    Told untold(String endpoint, ClaimedInstance claimed, Throwable thrown) {
        String subject = before.service().name() + "/" + endpoint + "/" + claimed.task();
        String cause = Failure.INTERNAL_ERROR.words(Defects.report(Component.INSTANCE, subject, thrown));
        Part part = new Part(endpoint, claimed.task(), claimed.port());
        Instance instance = before.instance(part)
                .map(known -> known.withState(staleness.of(known.state(), cause)))
                .orElseGet(() -> new Instance(
                        claimed.task(),
                        claimed.port(),
                        Network.unknown(cause),
                        new Dial.Nothing(cause),
                        new NamedIp(claimed.dnsName().orElse(claimed.task()), Optional.empty()),
                        new NamedIp(claimed.task(), Optional.empty()),
                        new State.Unknown(cause),
                        List.of()));
        return new Told(instance, before.confirmed(part), false, false);
    }

    private record Located(Place place, List<String> disagreements, boolean listBehind) {
        static Located undisputed(Place place) {
            return new Located(place, List.of(), false);
        }
    }

    private Located ofItsOwnName(
            ClaimedInstance claimed, Optional<Instance> known, Names names, Zones zones, Listing listing) {
        Placement placement = new Placement(claimed.addresses(), known, rules.networks(), staleness);
        Place place = placement.of(zones);
        if (names.isOne()) {
            return Located.undisputed(place);
        }
        Disagreements disagreements = new Disagreements(placement, zones, place);
        Pairing pairing = new Pairing(disagreements.withTheList(), known, listing, staleness);
        return new Located(pairing.of(place), disagreements.words(), pairing.isListBehind());
    }

    private Located ofSeveral(Ip address, Optional<Instance> known, Zones zones) {
        return Located.undisputed(new SharedPlacement(address, known, rules.networks(), staleness).of(zones));
    }

    private Listing listing(Part part, Instant listedAt) {
        if (before.isAdded(part)) {
            return Listing.ADDED;
        }
        boolean readBefore =
                before.report().filter(pass -> !listedAt.isAfter(pass.at())).isPresent();
        return readBefore ? Listing.AS_BEFORE : Listing.READ_AGAIN;
    }

    private Dial dial(Place place, int port, Optional<Instance> known) {
        if (!place.confirmed() && known.isEmpty()) {
            return new Dial.Nothing("never confirmed: " + place.state().cause());
        }
        return rules.dialling()
                .dial(new Addresses(place.network(), place.container(), place.host(), port, place.mapped()));
    }

    private static Optional<Instant> older(Lookup container, Lookup host) {
        if (container instanceof Found own && host instanceof Found its) {
            return Optional.of(own.at().isBefore(its.at()) ? own.at() : its.at());
        }
        Lookup either = container instanceof Found ? container : host;
        return either instanceof Found found ? Optional.of(found.at()) : Optional.empty();
    }
}
