package io.sidelight.refresh.locate;

import static io.sidelight.TestFacts.because;
import static io.sidelight.TestFacts.rule;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.State;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Overlays;
import io.sidelight.view.Staleness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The facts about one task in the notation of the tests' tables: addresses, {@code none}, {@code denied}, {@code failed}. */
final class Facts {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final NetworkClassifier NETWORKS = new NetworkClassifier(List.of(
            range("dcos", Network.Kind.OVERLAY, "9.0.0.0/8"),
            range("dcos6", Network.Kind.OVERLAY, "fd01:b::/64"),
            range("mesos-bridge", Network.Kind.BRIDGE, "172.31.254.0/24")));

    private Facts() {}

    static TaskLocator placement(String claimed, Optional<Instance> known) {
        return new TaskLocator(ips(claimed), known, NETWORKS, new Staleness(NOW, Duration.ofHours(24)));
    }

    /** Returns the same with the range of the second agent, from the overlay state. */
    static TaskLocator amongOverlays(String claimed, Optional<Instance> known) {
        NamedRange part = range("dcos", Network.Kind.OVERLAY, "9.0.2.0/24");
        Overlays overlays = new Overlays(
                List.of(),
                List.of(new Overlays.Slice(part, Ip.parse("10.0.1.12").orElseThrow())));
        return new TaskLocator(
                ips(claimed), known, NETWORKS.learned(overlays), new Staleness(NOW, Duration.ofHours(24)));
    }

    static AddressLookup lookup(String answer) {
        return switch (answer) {
            case "denied" -> new AddressLookup.NotFound(AddressLookup.Absence.DENIED, because("a.b A: NXDOMAIN"));
            case "failed" -> new AddressLookup.NotFound(AddressLookup.Absence.UNANSWERED, because("a.b A: timeout"));
            default -> new AddressLookup.Found(ips(answer).stream().sorted().toList(), NOW, Optional.empty());
        };
    }

    /** A task as it was last confirmed: {@code none}, or its network, its own address and its host's. */
    static Optional<Instance> known(String text, State state) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        List<String> words = List.of(text.split(" ", -1));
        Network.Kind kind = Network.Kind.valueOf(words.get(0).toUpperCase(Locale.ROOT));
        Ip container = Ip.parse(words.get(1)).orElseThrow();
        Ip host = Ip.parse(words.get(2)).orElseThrow();
        return Optional.of(new Instance(
                "task",
                1025,
                Protocol.TCP,
                new Network(kind, Optional.empty(), rule("as listed")),
                kind == Network.Kind.BRIDGE,
                new NamedIp("task.autoip", Optional.of(container)),
                new NamedIp("task.mesos", Optional.of(host)),
                state,
                List.of()));
    }

    private static List<Ip> ips(String text) {
        return text.equals("none")
                ? List.of()
                : Stream.of(text.split(" ", -1))
                        .map(literal -> Ip.parse(literal).orElseThrow())
                        .toList();
    }

    private static NamedRange range(String name, Network.Kind kind, String cidr) {
        return new NamedRange(name, kind, Cidr.parse(cidr).orElseThrow());
    }
}
