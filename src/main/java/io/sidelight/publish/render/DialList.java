package io.sidelight.publish.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.sidelight.contract.DialAddresses;
import io.sidelight.model.Digest;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Reach;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.model.self.Self;
import io.sidelight.wording.Wording;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The addresses of one endpoint that this task can dial.
 *
 * @param entries sorted by task, each address once; empty when this task can dial none
 * @param whyNone the reason why there are none, in one line
 */
public record DialList(List<Entry> entries, String whyNone) {
    private static final int RANK_BYTES = 12;

    /**
     * An address to dial.
     *
     * @param task of the first instance with this address
     */
    public record Entry(Dial.To to, String task) {
        String address() {
            return to.address();
        }

        DialAddresses.DialAddress published() {
            return new DialAddresses.DialAddress(to.ip().toString(), to.port(), task);
        }
    }

    /**
     * A choice of instances.
     *
     * @param protocol of their ports
     * @param reaches the accepted results of connecting; empty for all instances
     */
    public record DialOptions(Protocol protocol, Set<Reach.Result> reaches) {
        /** All instances with TCP ports: the default if a client names no protocol. */
        public static final DialOptions TCP = new DialOptions(Protocol.TCP, Set.of());

        public DialOptions {
            reaches = Set.copyOf(reaches);
        }
    }

    /** Returns the instances with TCP ports, or those with UDP ports if the endpoint has no others. */
    public static DialList ofMainProtocol(Endpoint.Ports endpoint) {
        boolean isUdp = !endpoint.instances().isEmpty()
                && endpoint.instances().stream().allMatch(instance -> instance.protocol() == Protocol.UDP);
        return of(endpoint, new DialOptions(isUdp ? Protocol.UDP : Protocol.TCP, Set.of()));
    }

    /** Returns the instances of an endpoint that match the choice. */
    public static DialList of(Endpoint.Ports endpoint, DialOptions choice) {
        List<Instance> candidates = endpoint.instances().stream()
                .filter(instance -> instance.protocol() == choice.protocol())
                .toList();
        if (candidates.isEmpty() && !endpoint.instances().isEmpty()) {
            return new DialList(
                    List.of(),
                    "none of the " + endpoint.instances().size() + " instances has a "
                            + choice.protocol().name() + " port");
        }
        List<Instance> chosen = candidates.stream()
                .filter(instance -> choice.reaches().isEmpty() || instance.isReached(choice.reaches()))
                .toList();
        return chosen.isEmpty() && !candidates.isEmpty()
                ? new DialList(
                        List.of(),
                        "none of the " + candidates.size() + " instances is "
                                + choice.reaches().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(joining(" or ")))
                : of(candidates, chosen);
    }

    private static DialList of(List<Instance> candidates, List<Instance> chosen) {
        Map<String, Entry> byAddress = new LinkedHashMap<>();
        for (Instance instance : chosen) {
            if (instance.dial() instanceof Dial.To to) {
                byAddress.putIfAbsent(to.address(), new Entry(to, instance.task()));
            }
        }
        String whyNone = candidates.stream()
                .findFirst()
                .map(first -> "none of the " + candidates.size() + " instances can be dialed from here; " + first.task()
                        + ": " + Wording.of(first.dial()))
                .orElse("there are no instances");
        return new DialList(List.copyOf(byAddress.values()), whyNone);
    }

    /** Returns {@code ip:port} of each entry. */
    public List<String> addresses() {
        return entries.stream().map(Entry::address).toList();
    }

    /** Returns the published form. */
    public DialAddresses published() {
        return new DialAddresses(entries.stream().map(Entry::published).toList());
    }

    /** Returns the first entries, at most as many as the limit. */
    public DialList limited(int limit) {
        return new DialList(entries.stream().limit(limit).toList(), whyNone);
    }

    /** Returns a key of the task for {@link #shuffled}, which is the same after a restart of the agent. */
    public static String keyOf(Self task, Vantage vantage) {
        return task.names() + " " + vantage;
    }

    /**
     * Returns the entries in an order that depends on the key and the addresses alone. Clients with different keys begin with
     * different instances. An instance that comes or goes leaves the order of the others as it is.
     */
    public DialList shuffled(String key) {
        Map<Entry, String> ranks = new HashMap<>();
        entries.forEach(
                entry -> ranks.put(entry, Digest.of((key + " " + entry.address()).getBytes(UTF_8), RANK_BYTES)));
        return new DialList(
                entries.stream().sorted(Comparator.comparing(ranks::get)).toList(), whyNone);
    }

    /**
     * Returns the addresses as one text.
     *
     * @param separator between two; {@code newline} for one a line, each ended by a line feed
     */
    public String joined(String separator) {
        return separator.equals("newline")
                ? String.join("\n", addresses()) + "\n"
                : String.join(separator, addresses());
    }
}
