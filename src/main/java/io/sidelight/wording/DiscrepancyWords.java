package io.sidelight.wording;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.Discrepancy.AnsweringZone;
import io.sidelight.model.evidence.Discrepancy.Belief;
import io.sidelight.model.evidence.Discrepancy.Denied;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences for discrepancies: both sides, and the one that is used. */
final class DiscrepancyWords {
    private static final int NAMED_AT_MOST = 3;

    static final WordsByKind<Discrepancy> WORDS = new WordsByKind<Discrepancy>()
            .on(
                    Discrepancy.ListDiffers.class,
                    list -> "the list has " + text(list.listed()) + ", "
                            + (list.zone() == AnsweringZone.LAST_KNOWN
                                    ? "DNS last had " + text(list.resolved()) + ": that is kept"
                                    : name(list.zone()) + " has " + text(list.resolved()) + ": DNS is used"))
            .on(
                    Discrepancy.MesosDnsDiffers.class,
                    zones -> name(zones.zone()) + " has " + text(zones.resolved()) + ", Mesos-DNS has "
                            + text(zones.mesosDns()) + ": " + name(zones.zone()) + " is used, Mesos-DNS may lag")
            .on(Denied.class, denied -> of(denied))
            .on(
                    Discrepancy.AgentDiffers.class,
                    other -> "the overlay state has " + other.container() + " at agent " + other.agent() + ", "
                            + name(other.zone()) + " has " + other.resolved() + ": DNS is used")
            .on(Discrepancy.SavedDiscrepancyText.class, before -> before.text());

    static final WordsByKind<Belief> BELIEFS = new WordsByKind<Belief>()
            .on(Belief.OfZone.class, zone -> name(zone.zone()) + " is used")
            .on(Belief.LastKnownAddress.class, kept -> kept.address() + " is kept")
            .on(Belief.NoAddress.class, "its own address is not known");

    private DiscrepancyWords() {}

    static String of(Discrepancy discrepancy) {
        return WORDS.of(discrepancy);
    }

    private static String of(Denied denied) {
        String has = denied.has()
                .map(having -> name(having.zone()) + " has " + text(having.addresses()))
                .orElse("the list has an entry");
        String denying =
                denied.denying().stream().sorted().map(DiscrepancyWords::name).collect(Collectors.joining(" and "));
        return has + ", " + denying + (denied.denying().size() > 1 ? " deny" : " denies") + " the task: "
                + of(denied.belief());
    }

    private static String of(Belief belief) {
        return BELIEFS.of(belief);
    }

    private static String name(AnsweringZone zone) {
        return switch (zone) {
            case AUTOIP -> "autoip";
            case CONTAINERIP -> "containerip";
            case AGENTIP -> "agentip";
            case MESOS_DNS -> "Mesos-DNS";
            case LAST_KNOWN -> "DNS";
        };
    }

    private static String text(List<Ip> ips) {
        int more = ips.size() - NAMED_AT_MOST;
        return ips.stream().limit(NAMED_AT_MOST).map(Ip::toString).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
