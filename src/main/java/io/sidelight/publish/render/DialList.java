package io.sidelight.publish.render;

import static java.util.stream.Collectors.joining;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Reach;
import io.sidelight.model.address.Dial;
import java.util.List;
import java.util.Set;

/**
 * What this task can dial of one endpoint.
 *
 * @param addresses {@code ip:port} each, sorted by task; empty when none can be dialled
 * @param whyNone why there are none, in one line
 */
public record DialList(List<String> addresses, String whyNone) {
    /** The list of an endpoint. */
    public static DialList of(Endpoint.Ports endpoint) {
        return of(endpoint, endpoint.instances());
    }

    /** The list of those of its instances of which trying to connect came to one of these. */
    static DialList of(Endpoint.Ports endpoint, Set<Reach.Result> reaches) {
        List<Instance> chosen = endpoint.instances().stream()
                .filter(instance -> instance.isReached(reaches))
                .toList();
        return chosen.isEmpty() && !endpoint.instances().isEmpty()
                ? new DialList(
                        List.of(),
                        "none of the " + endpoint.instances().size() + " instances is "
                                + reaches.stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(joining(" or ")))
                : of(endpoint, chosen);
    }

    private static DialList of(Endpoint.Ports endpoint, List<Instance> chosen) {
        List<String> addresses = chosen.stream()
                .map(Instance::dial)
                .filter(Dial.To.class::isInstance)
                .map(dial -> ((Dial.To) dial).address())
                .distinct()
                .toList();
        String whyNone = endpoint.instances().stream()
                .findFirst()
                .map(first -> "none of the " + endpoint.instances().size() + " instances can be dialled from here; "
                        + first.task() + ": " + first.dial().why())
                .orElse("there are no instances");
        return new DialList(addresses, whyNone);
    }

    /**
     * The addresses as one text.
     *
     * @param separator between two; {@code newline} for one a line, each ended by a line feed
     */
    public String joined(String separator) {
        return separator.equals("newline") ? String.join("\n", addresses) + "\n" : String.join(separator, addresses);
    }
}
