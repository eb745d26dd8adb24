package io.sidelight.cli.once;

import io.sidelight.cli.output.TextTable;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of the view. */
final class ViewTable {
    private static final List<String> HEAD =
            List.of("SERVICE", "ENDPOINT", "TASK", "NETWORK", "CONTAINER", "HOST", "DIAL", "STATE");

    private ViewTable() {}

    /** Returns the lines of the table. The vantage comes last. */
    static List<String> of(View view) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Service service : view.services()) {
            String name = service.name().value();
            if (service.endpoints().isEmpty()) {
                rows.add(row(name, TextTable.NONE, TextTable.NONE, service.state()));
            }
            service.endpoints().forEach(endpoint -> add(name, endpoint, rows));
        }
        List<String> lines = new ArrayList<>(TextTable.aligned(rows));
        lines.add("");
        lines.add("Seen from " + text(view.vantage()));
        return lines;
    }

    private static void add(String service, Endpoint endpoint, List<List<String>> rows) {
        if (endpoint instanceof Endpoint.Ports ports && !ports.instances().isEmpty()) {
            ports.instances().forEach(instance -> rows.add(row(service, endpoint.name(), instance)));
        } else {
            String text = endpoint instanceof Endpoint.Text custom ? firstLine(custom.text()) : "(no instances)";
            rows.add(row(
                    service,
                    endpoint.name(),
                    endpoint instanceof Endpoint.Unlearned ? TextTable.NONE : text,
                    endpoint.state()));
        }
    }

    private static List<String> row(String service, String endpoint, String text, State state) {
        return List.of(
                service,
                endpoint,
                text,
                TextTable.NONE,
                TextTable.NONE,
                TextTable.NONE,
                TextTable.NONE,
                Wording.of(state));
    }

    private static List<String> row(String service, String endpoint, Instance instance) {
        return List.of(
                service,
                endpoint,
                instance.task(),
                instance.network().kind()
                        + instance.network().name().map(name -> " " + name).orElse(""),
                text(instance.container()),
                text(instance.host()),
                dial(instance),
                stateText(instance));
    }

    /** Returns the state, the reason if nothing can be dialed, and the discrepancies. */
    private static String stateText(Instance instance) {
        Stream<String> whyNothing =
                instance.dial() instanceof Dial.Nothing nothing && instance.state() instanceof State.Fresh
                        ? Stream.of(Wording.of(nothing))
                        : Stream.of();
        return Stream.of(
                        Stream.of(Wording.of(instance.state())),
                        whyNothing,
                        Wording.of(instance.disagreements()).stream())
                .flatMap(words -> words)
                .collect(Collectors.joining("; "));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String text(Vantage vantage) {
        return vantage.place()
                + vantage.name().map(name -> " " + name).orElse("")
                + vantage.containerIp().map(ip -> ", container " + ip).orElse("")
                + vantage.hostIp().map(ip -> ", host " + ip).orElse("");
    }

    private static String dial(Instance instance) {
        String protocol = instance.protocol() == Protocol.UDP ? "/" + instance.protocol() : "";
        return instance.dial() instanceof Dial.To to ? to.address() + protocol : TextTable.NONE;
    }

    /** Lists all addresses, the one that can be dialed first. */
    private static String text(NamedIp named) {
        return named.ip().isEmpty()
                ? TextTable.NONE
                : Stream.concat(named.ip().stream(), named.further().stream())
                        .map(Ip::toString)
                        .collect(Collectors.joining(","));
    }
}
