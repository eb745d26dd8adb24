package io.sidelight.cli.show;

import io.sidelight.cli.output.Report;
import io.sidelight.cli.output.Table;
import io.sidelight.cli.output.Table.Column;
import io.sidelight.cli.output.Table.Column.Kind;
import io.sidelight.contract.PublishedEndpoint;
import io.sidelight.contract.PublishedEndpoint.PublishedPorts;
import io.sidelight.contract.PublishedEndpoint.PublishedText;
import io.sidelight.contract.PublishedInstance;
import io.sidelight.contract.PublishedInstance.PublishedDial;
import io.sidelight.contract.PublishedInstance.PublishedNetwork;
import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.PublishedView.PublishedVantage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of the view. */
final class ViewTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("SERVICE", Kind.CUT),
            new Column("ENDPOINT", Kind.CUT),
            new Column("TASK", Kind.CUT),
            new Column("NETWORK", Kind.OPTIONAL),
            new Column("CONTAINER", Kind.OPTIONAL),
            new Column("HOST", Kind.OPTIONAL),
            new Column("DIAL", Kind.FULL),
            new Column("STATE", Kind.STATE),
            new Column("REASON", Kind.WIDE));

    private ViewTable() {}

    /** Returns the table and the vantage. */
    static List<Report.Block> of(PublishedView view) {
        List<List<String>> rows = new ArrayList<>();
        for (PublishedService service : view.services()) {
            String name = service.name();
            if (service.endpoints().isEmpty()) {
                rows.add(row(name, Table.NONE, Table.NONE, service.state(), reason(service.since(), service.cause())));
            }
            service.endpoints().forEach(endpoint -> add(name, endpoint, rows));
        }
        return List.of(new Table(COLUMNS, rows), new Report.Lines(List.of("Seen from " + text(view.vantage()))));
    }

    private static void add(String service, PublishedEndpoint endpoint, List<List<String>> rows) {
        if (endpoint instanceof PublishedPorts ports && !ports.instances().isEmpty()) {
            ports.instances().forEach(instance -> rows.add(row(service, endpoint.name(), instance)));
        } else {
            rows.add(row(
                    service,
                    endpoint.name(),
                    text(endpoint),
                    endpoint.state(),
                    reason(endpoint.since(), endpoint.cause())));
        }
    }

    private static List<String> row(String service, String endpoint, String text, String state, String reason) {
        return List.of(service, endpoint, text, Table.NONE, Table.NONE, Table.NONE, Table.NONE, state, orNone(reason));
    }

    private static List<String> row(String service, String endpoint, PublishedInstance instance) {
        return List.of(
                service,
                endpoint,
                instance.task(),
                text(instance.network()),
                addresses(instance.container().ip(), instance.container().further()),
                addresses(instance.host().ip(), instance.host().further()),
                dial(instance),
                instance.state(),
                orNone(reason(instance)));
    }

    private static String text(PublishedEndpoint endpoint) {
        if (endpoint instanceof PublishedText custom) {
            return custom.text().lines().findFirst().orElse("");
        }
        return endpoint instanceof PublishedPorts ? "(no instances)" : Table.NONE;
    }

    private static String text(PublishedNetwork network) {
        return network.kind() + (network.name() == null ? "" : " " + network.name());
    }

    static String text(PublishedVantage vantage) {
        return vantage.network()
                + (vantage.name() == null ? "" : " " + vantage.name())
                + (vantage.containerIp() == null ? "" : ", container " + vantage.containerIp())
                + (vantage.hostIp() == null ? "" : ", host " + vantage.hostIp());
    }

    /** Lists all addresses, the one that can be dialed first. */
    private static String addresses(@Nullable String ip, List<String> further) {
        return ip == null
                ? Table.NONE
                : Stream.concat(Stream.of(ip), further.stream()).collect(Collectors.joining(","));
    }

    private static String dial(PublishedInstance instance) {
        PublishedDial dial = instance.dial();
        return dial.address() == null
                ? Table.NONE
                : dial.address() + (instance.protocol() == null ? "" : "/" + instance.protocol());
    }

    /** Returns the cause of the state, or else the reason for the address to dial, and the discrepancies. */
    private static String reason(PublishedInstance instance) {
        String cause = reason(instance.since(), instance.cause());
        return Stream.concat(
                        Stream.of(cause.isEmpty() ? instance.dial().why() : cause), instance.disagreements().stream())
                .collect(Collectors.joining("; "));
    }

    private static String reason(@Nullable String since, @Nullable String cause) {
        return Stream.of(since == null ? "" : "since " + since, cause == null ? "" : cause)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? Table.NONE : text;
    }
}
