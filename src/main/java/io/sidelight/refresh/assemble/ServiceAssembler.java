package io.sidelight.refresh.assemble;

import io.sidelight.defect.Contained;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Endpoint.Vip;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedVip;
import io.sidelight.model.evidence.PassReport.Denial;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.refresh.assemble.InstanceAssembler.LocatedTask;
import io.sidelight.refresh.locate.AddressLookup;
import io.sidelight.refresh.locate.TaskEvidence;
import io.sidelight.view.LastKnownGood;
import io.sidelight.view.MoveGrace;
import io.sidelight.view.PartState;
import io.sidelight.view.Staleness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assembles the endpoints of a unit from the list, the responses of name servers and the last known good. It does no I/O. */
public final class ServiceAssembler {
    private static final Comparator<Instance> ORDER =
            Comparator.comparing(Instance::task).thenComparing(Instance::port);

    private final LastKnownGood before;
    private final Map<Question, QueryResult> answers;
    private final Staleness staleness;
    private final InstanceAssembler tasks;
    private final Map<InstanceKey, Instant> confirmed = new HashMap<>();
    private final Map<InstanceKey, Denial> denials = new HashMap<>();
    private ListSign sign = ListSign.NONE;

    /**
     * Prepares the drawing.
     *
     * @param evidence of the tasks of the list, but for those of which none could be made
     */
    public ServiceAssembler(
            LastKnownGood before,
            List<TaskEvidence> evidence,
            Map<Question, QueryResult> answers,
            Instant now,
            PassContext rules) {
        this.before = before;
        this.answers = answers;
        this.staleness = new Staleness(now, rules.staleLimit());
        Map<InstanceKey, TaskEvidence> byPart = new HashMap<>();
        evidence.forEach(task -> byPart.put(task.part(), task));
        this.tasks = new InstanceAssembler(before, byPart, answers, staleness, rules);
    }

    /** The known tasks of the drawn service that are denied. */
    public Map<InstanceKey, Denial> denials() {
        return denials;
    }

    /** When each part of the drawn service was last confirmed. */
    public Map<InstanceKey, Instant> confirmed() {
        return confirmed;
    }

    /** The strongest sign that the list of the drawn service is out of date. */
    public ListSign sign() {
        return sign;
    }

    /** Whether the list was read, and no response of name servers speaks against it. */
    public boolean leavesNothingOpen(ListResult latest) {
        return list(latest) instanceof State.Fresh && denials.isEmpty() && sign == ListSign.NONE;
    }

    /**
     * Returns how well the names of the endpoints are known. A failing name server puts no doubt on the list.
     *
     * @param latest result of the source
     */
    public State list(ListResult latest) {
        return latest instanceof ListResult.ListFailed failed
                ? staleness.of(before.list(), failed.cause())
                : State.FRESH;
    }

    /**
     * Assembles the service.
     *
     * @param latest result of the source
     * @param listed the source's last list; empty when it never gave one
     */
    public Service draw(ListResult latest, Optional<ListResult.Listed> listed) {
        State read = list(latest);
        List<PartState> list = read instanceof State.Fresh ? List.of() : List.of(new PartState("", read));
        if (listed.isEmpty()) {
            return Service.unknown(
                    before.service().name(),
                    latest instanceof ListResult.ListFailed failed ? failed.cause() : new Cause.NoPassYet());
        }
        List<Endpoint> endpoints = listed.get().endpoints().stream()
                .map(claimed -> draw(claimed, list, listed.get().at()))
                .sorted(Comparator.comparing(Endpoint::name))
                .toList();
        // Where the list itself is in doubt, that is why all its endpoints are, and reason enough.
        List<PartState> parts = list.isEmpty()
                ? endpoints.stream()
                        .map(each -> new PartState(each.name(), each.state()))
                        .toList()
                : list;
        State state = PartState.ofWhole(parts, before.service().state(), staleness.now());
        return new Service(before.service().name(), state, endpoints);
    }

    private Endpoint draw(ListedEndpoint claimed, List<PartState> list, Instant listedAt) {
        if (claimed instanceof ListedEndpoint.ListedPorts ports) {
            return ports(ports, list, listedAt);
        } else if (claimed instanceof ListedEndpoint.ListedText text) {
            InstanceKey part = new InstanceKey(text.name(), "", 0);
            confirmed.put(
                    part, list.isEmpty() ? listedAt : before.confirmed(part).orElse(listedAt));
            return new Endpoint.Text(text.name(), text.text(), whole(text.name(), list));
        }
        if (claimed instanceof ListedEndpoint.HeldDown held) {
            return draw(held.kept(), and(list, suspect(held)), listedAt);
        }
        ListedEndpoint.Unreadable missing = (ListedEndpoint.Unreadable) claimed;
        State doubtful = staleness.of(stateBefore(missing.name()), missing.cause());
        return missing.before()
                .map(known -> draw(known, List.of(new PartState("", doubtful)), Instant.MIN))
                .orElseGet(() -> new Endpoint.Unlearned(missing.name(), new State.Unknown(missing.cause())));
    }

    private PartState suspect(ListedEndpoint.HeldDown held) {
        Optional<ListCause.Loss> loss = held.asPorts()
                .map(ports ->
                        new ListCause.Loss(held.lost().size(), ports.instances().size()));
        Cause cause = new ListCause.Suspect(loss, held.since());
        return new PartState("", staleness.of(stateBefore(held.name()), cause));
    }

    private static List<PartState> and(List<PartState> list, PartState more) {
        List<PartState> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    private Endpoint ports(ListedEndpoint.ListedPorts claimed, List<PartState> list, Instant listedAt) {
        List<LocatedTask> all = claimed.instances().stream()
                .map(claim -> Contained.value(
                        () -> tasks.tell(claimed.name(), claim, listedAt),
                        thrown -> tasks.untold(claimed.name(), claim, thrown)))
                .toList();
        all.forEach(told -> told.confirmed().ifPresent(at -> confirmed.put(part(claimed.name(), told.instance()), at)));
        all.forEach(
                told -> told.denial().ifPresent(denial -> denials.put(part(claimed.name(), told.instance()), denial)));

        sign = all.stream().map(LocatedTask::sign).reduce(sign, ListSign::or);

        List<PartState> parts = new ArrayList<>(list);
        boolean someFresh = all.stream().anyMatch(told -> told.instance().state() instanceof State.Fresh);
        all.stream()
                .filter(told -> counts(told, someFresh))
                .filter(told -> !someFresh || !isMoving(told))
                .map(LocatedTask::instance)
                .forEach(instance -> parts.add(new PartState(instance.task(), instance.state())));
        Optional<Vip> vip = claimed.vip().map(this::vip);
        claimed.vip().flatMap(this::vipInDoubt).ifPresent(parts::add);
        return new Endpoint.Ports(
                claimed.name(),
                vip,
                all.stream().map(LocatedTask::instance).sorted(ORDER).toList(),
                whole(claimed.name(), parts));
    }

    /**
     * A denied task does not put the endpoint in doubt. Where all known tasks are denied at once, the name servers are in doubt.
     */
    private static boolean counts(LocatedTask told, boolean someFresh) {
        return !told.denied() || (told.confirmed().isPresent() && !someFresh);
    }

    /** A task that moves is a change and no fault. Where all move at once, none of the pairs is certain. */
    private boolean isMoving(LocatedTask told) {
        return MoveGrace.covers(told.instance().state(), staleness.now());
    }

    private static InstanceKey part(String endpoint, Instance instance) {
        return instance.part(endpoint);
    }

    private Vip vip(ListedVip claimed) {
        List<Ip> ips = AddressLookup.of(claimed.name(), answers) instanceof AddressLookup.Found found
                ? found.ips()
                : before.vipIps(claimed.name());
        return new Vip(claimed.name(), claimed.port(), ips);
    }

    /** A VIP is in doubt unless it resolves, or is denied without ever having resolved. */
    private Optional<PartState> vipInDoubt(ListedVip claimed) {
        AddressLookup lookup = AddressLookup.of(claimed.name(), answers);
        boolean known = !before.vipIps(claimed.name()).isEmpty();
        if (!(lookup instanceof AddressLookup.NotFound missing) || (missing.denied() && !known)) {
            return Optional.empty();
        }
        State state =
                known ? staleness.of(vipStateBefore(claimed), missing.cause()) : new State.Unknown(missing.cause());
        return Optional.of(new PartState("VIP", state));
    }

    /** A VIP has no state of its own in the view: it was in doubt if the endpoint was. */
    private State vipStateBefore(ListedVip claimed) {
        return before.service().endpoints().stream()
                .filter(endpoint -> endpoint.asPorts()
                        .flatMap(Endpoint.Ports::vip)
                        .filter(vip -> vip.name().equals(claimed.name()))
                        .isPresent())
                .findFirst()
                .map(Endpoint::state)
                .orElse(State.FRESH);
    }

    private State whole(String endpoint, List<PartState> parts) {
        return PartState.ofWhole(parts, stateBefore(endpoint), staleness.now());
    }

    private State stateBefore(String endpoint) {
        return before.service().endpoint(endpoint).map(Endpoint::state).orElse(State.FRESH);
    }
}
