package io.sidelight.refresh.assemble;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.PassReport.Denial;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Network;
import io.sidelight.model.spelling.FailoverControl;
import io.sidelight.refresh.locate.AddressLookup;
import io.sidelight.refresh.locate.AddressLookup.Found;
import io.sidelight.refresh.locate.Discrepancies;
import io.sidelight.refresh.locate.ListConsistency;
import io.sidelight.refresh.locate.ListConsistency.Listing;
import io.sidelight.refresh.locate.MesosDnsLocator;
import io.sidelight.refresh.locate.SharedNameLocator;
import io.sidelight.refresh.locate.TaskDnsAnswers;
import io.sidelight.refresh.locate.TaskDnsNames;
import io.sidelight.refresh.locate.TaskEvidence;
import io.sidelight.refresh.locate.TaskEvidence.Task;
import io.sidelight.refresh.locate.TaskLocator;
import io.sidelight.refresh.locate.TaskLocator.TaskLocation;
import io.sidelight.view.LastKnownGood;
import io.sidelight.view.Staleness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Locates the single tasks of a service. */
record InstanceAssembler(
        LastKnownGood before,
        Map<InstanceKey, TaskEvidence> evidence,
        Map<Question, QueryResult> answers,
        Staleness staleness,
        PassContext rules) {
    /**
     * A task as it goes into the view.
     *
     * @param confirmed when its addresses were last confirmed; empty when they never were
     * @param denied whether authoritative name servers deny the task, which is a response and no failure
     * @param denial of a task that was known, until it is taken to have ended
     * @param sign that the list is out of date
     */
    record LocatedTask(
            Instance instance, Optional<Instant> confirmed, boolean denied, Optional<Denial> denial, ListSign sign) {}

    /**
     * Locates one task.
     *
     * @param listedAt when its list was read
     */
    LocatedTask tell(String endpoint, ListedInstance claimed, Instant listedAt) {
        TaskEvidence task = evidence(endpoint, claimed);
        InstanceKey part = task.part();
        TaskDnsNames names = task.names();
        TaskDnsAnswers zones = task.zones();
        Optional<Denial> denial = denial(part, zones);
        // A task that has ended is known no more: its address may be another task's by now.
        Optional<Instance> known = task.known()
                .filter(was -> denial.filter(each -> isBelieved(each, was)).isEmpty());
        Located located = names.among()
                .map(address -> ofSeveral(address, known, zones))
                .orElseGet(() -> ofItsOwnName(claimed, known, names, zones, listing(part, listedAt)));
        TaskLocation place = located.place();
        Instance instance = new Instance(
                claimed.task(),
                claimed.port(),
                claimed.protocol(),
                place.network(),
                isMapped(place),
                container(names, zones, place),
                new NamedIp(hostName(names, zones), place.host()),
                place.state(),
                located.disagreements());
        boolean now = place.state() instanceof State.Fresh || (known.isEmpty() && place.confirmed());
        Optional<Instant> confirmed =
                now ? older(zones.container(), zones.host()) : known.flatMap(was -> before.confirmed(part));
        return new LocatedTask(instance, confirmed, isDenied(names, zones), denial, sign(zones, known, located));
    }

    private TaskEvidence evidence(String endpoint, ListedInstance claimed) {
        return Optional.ofNullable(evidence.get(InstanceKey.of(endpoint, claimed)))
                .orElseGet(() ->
                        Task.of(endpoint, claimed, before, rules.spelling()).with(answers));
    }

    /** Only the first denial is news. */
    private static ListSign sign(TaskDnsAnswers zones, Optional<Instance> known, Located located) {
        boolean hasEnded = zones.container().isDenied()
                && known.filter(was -> was.state() instanceof State.Fresh).isPresent();
        return hasEnded ? ListSign.CHANGED : located.listBehind() ? ListSign.MOVED : ListSign.NONE;
    }

    private Optional<Denial> denial(InstanceKey part, TaskDnsAnswers zones) {
        Optional<Denial> earlier = before.report().flatMap(report -> report.denial(part));
        boolean counts =
                zones.isPlain() && zones.isDenied() && before.instance(part).isPresent();
        return counts ? control().counted(earlier, staleness.now()) : Optional.empty();
    }

    /** A task that shares its names is denied once its own address is gone. */
    private static boolean isDenied(TaskDnsNames names, TaskDnsAnswers zones) {
        return names.among().isPresent() ? zones.autoip().isDenied() : zones.isDenied();
    }

    private boolean isBelieved(Denial denial, Instance known) {
        return control().isBelieved(denial, known.host().ip(), staleness.now());
    }

    private FailoverControl control() {
        return FailoverControl.of(before.service().name(), rules.spelling(), answers);
    }

    private static NamedIp container(TaskDnsNames names, TaskDnsAnswers zones, TaskLocation place) {
        List<Ip> further = place.container().stream()
                .flatMap(own ->
                        zones.container() instanceof Found found && found.ips().contains(own)
                                ? found.ips().stream().filter(ip -> !ip.equals(own))
                                : Stream.of())
                .toList();
        return new NamedIp(zones.isPlain() ? names.mesos() : names.container(), place.container(), further);
    }

    private static String hostName(TaskDnsNames names, TaskDnsAnswers zones) {
        return zones.isPlain() ? names.slave().orElse(names.mesos()) : names.mesos();
    }

    /** Returns the last known good of a task that no rule could locate, as stale. */
    LocatedTask untold(String endpoint, ListedInstance claimed, Throwable thrown) {
        String subject = before.service().name() + "/" + endpoint + "/" + claimed.task();
        Cause cause =
                new Cause.SourceFailed(ListFailure.INTERNAL_ERROR, Defects.report(Component.INSTANCE, subject, thrown));
        InstanceKey part = InstanceKey.of(endpoint, claimed);
        Instance instance = before.instance(part)
                .map(known -> known.withState(staleness.of(known.state(), cause)))
                .orElseGet(() -> new Instance(
                        claimed.task(),
                        claimed.port(),
                        claimed.protocol(),
                        Network.unknown(cause),
                        false,
                        new NamedIp(claimed.dnsName().orElse(claimed.task()), Optional.empty()),
                        new NamedIp(claimed.task(), Optional.empty()),
                        new State.Unknown(cause),
                        List.of()));
        return new LocatedTask(instance, before.confirmed(part), false, Optional.empty(), ListSign.NONE);
    }

    private record Located(TaskLocation place, List<Discrepancy> disagreements, boolean listBehind) {
        static Located undisputed(TaskLocation place) {
            return new Located(place, List.of(), false);
        }
    }

    private Located ofItsOwnName(
            ListedInstance claimed,
            Optional<Instance> known,
            TaskDnsNames names,
            TaskDnsAnswers zones,
            Listing listing) {
        TaskLocator placement = new TaskLocator(claimed.addresses(), known, rules.networks(), staleness);
        TaskLocation place = zones.isPlain()
                ? new MesosDnsLocator(claimed, known, rules.networks(), staleness).of(zones)
                : placement.of(zones);
        if (names.isOne()) {
            return Located.undisputed(place);
        }
        Discrepancies disagreements = new Discrepancies(placement, zones, place);
        ListConsistency pairing = new ListConsistency(disagreements.withTheList(), known, listing, staleness);
        return new Located(pairing.of(place), disagreements.all(), pairing.isListBehind());
    }

    private Located ofSeveral(Ip address, Optional<Instance> known, TaskDnsAnswers zones) {
        return Located.undisputed(new SharedNameLocator(address, known, rules.networks(), staleness).of(zones));
    }

    private Listing listing(InstanceKey part, Instant listedAt) {
        if (before.isAdded(part)) {
            return Listing.ADDED;
        }
        boolean readBefore =
                before.report().filter(pass -> !listedAt.isAfter(pass.at())).isPresent();
        return readBefore ? Listing.AS_BEFORE : Listing.READ_AGAIN;
    }

    /** On the host's network a port leads nowhere else; on an unknown network nothing is known of it. */
    private static boolean isMapped(TaskLocation place) {
        Network.Kind kind = place.network().kind();
        return place.mapped() && (kind == Network.Kind.OVERLAY || kind == Network.Kind.BRIDGE);
    }

    private static Optional<Instant> older(AddressLookup container, AddressLookup host) {
        if (container instanceof Found own && host instanceof Found its) {
            return Optional.of(own.at().isBefore(its.at()) ? own.at() : its.at());
        }
        AddressLookup either = container instanceof Found ? container : host;
        return either instanceof Found found ? Optional.of(found.at()) : Optional.empty();
    }
}
