package io.sidelight.store;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.Discrepancy.AgentDiffers;
import io.sidelight.model.evidence.Discrepancy.AnsweredAddresses;
import io.sidelight.model.evidence.Discrepancy.AnsweringZone;
import io.sidelight.model.evidence.Discrepancy.Belief;
import io.sidelight.model.evidence.Discrepancy.Denied;
import io.sidelight.model.evidence.Discrepancy.ListDiffers;
import io.sidelight.model.evidence.Discrepancy.MesosDnsDiffers;
import io.sidelight.model.evidence.Discrepancy.SavedDiscrepancyText;
import io.sidelight.store.SavedState.SavedDiscrepancy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The saved form of a discrepancy: its kind and its facts. */
final class DiscrepancyMapping {
    private DiscrepancyMapping() {}

    static SavedDiscrepancy of(Discrepancy discrepancy) {
        if (discrepancy instanceof ListDiffers list) {
            return SavedDiscrepancy.list(texts(list.listed()), code(list.zone()), texts(list.resolved()));
        } else if (discrepancy instanceof MesosDnsDiffers zones) {
            return SavedDiscrepancy.zones(code(zones.zone()), texts(zones.resolved()), texts(zones.mesosDns()));
        } else if (discrepancy instanceof Denied denied) {
            return of(denied);
        } else if (discrepancy instanceof AgentDiffers other) {
            return SavedDiscrepancy.overlay(
                    other.container().toString(),
                    other.agent().toString(),
                    code(other.zone()),
                    texts(List.of(other.resolved())));
        }
        return SavedDiscrepancy.words(((SavedDiscrepancyText) discrepancy).text());
    }

    private static SavedDiscrepancy of(Denied denied) {
        return SavedDiscrepancy.denied(
                denied.has()
                        .map(AnsweredAddresses::zone)
                        .map(DiscrepancyMapping::code)
                        .orElse(null),
                denied.has()
                        .map(AnsweredAddresses::addresses)
                        .map(DiscrepancyMapping::texts)
                        .orElse(null),
                denied.denying().stream().sorted().map(DiscrepancyMapping::code).toList(),
                denied.belief() instanceof Belief.OfZone believed ? code(believed.zone()) : null,
                denied.belief() instanceof Belief.LastKnownAddress kept
                        ? kept.address().toString()
                        : null);
    }

    /** Maps it back. A kind of a later program is one whose facts are not known. */
    static Discrepancy from(SavedDiscrepancy saved) {
        return switch (saved.kind()) {
            case "list" -> new ListDiffers(ips(saved.listed()), zone(saved.zone()), ips(saved.answered()));
            case "zones" -> new MesosDnsDiffers(zone(saved.zone()), ips(saved.answered()), ips(saved.mesosDns()));
            case "denied" -> denied(saved);
            case "overlay" ->
                new AgentDiffers(
                        ip(saved.container()),
                        ip(saved.agent()),
                        zone(saved.zone()),
                        ips(saved.answered()).get(0));
            default -> new SavedDiscrepancyText(saved.text() == null ? "" : saved.text());
        };
    }

    private static Denied denied(SavedDiscrepancy saved) {
        String has = saved.has();
        return new Denied(
                has == null ? Optional.empty() : Optional.of(new AnsweredAddresses(zone(has), ips(saved.answered()))),
                present(saved.denying()).stream().map(DiscrepancyMapping::zone).collect(Collectors.toSet()),
                belief(saved));
    }

    private static Belief belief(SavedDiscrepancy saved) {
        if (saved.believed() != null) {
            return new Belief.OfZone(zone(saved.believed()));
        }
        return saved.kept() != null ? new Belief.LastKnownAddress(ip(saved.kept())) : new Belief.NoAddress();
    }

    private static String code(AnsweringZone zone) {
        return zone.name().toLowerCase(Locale.ROOT);
    }

    private static AnsweringZone zone(@Nullable String code) {
        return AnsweringZone.valueOf(present(code).toUpperCase(Locale.ROOT));
    }

    private static List<String> texts(List<Ip> ips) {
        return ips.stream().map(Ip::toString).toList();
    }

    private static List<Ip> ips(@Nullable List<String> literals) {
        return present(literals).stream().map(DiscrepancyMapping::ip).toList();
    }

    private static Ip ip(@Nullable String literal) {
        return Ip.parse(present(literal)).orElseThrow(() -> new IllegalArgumentException("not an address: " + literal));
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a discrepancy lacks a field");
        }
        return value;
    }
}
