package io.sidelight.cli.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sidelight.cli.data.AgentFacts;
import io.sidelight.cli.output.Report;
import io.sidelight.cli.output.Table;
import io.sidelight.cli.output.Table.Column;
import io.sidelight.cli.output.Table.Column.Kind;
import io.sidelight.contract.PublishedView.PublishedVantage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The status of the agent and of each service.
 *
 * @param agent empty where none runs
 */
record StatusReport(Optional<AgentFacts> agent, PublishedVantage vantage, List<ServiceStatus> services) {
    private static final List<Column> COLUMNS = List.of(
            new Column("SERVICE", Kind.CUT),
            new Column("STATE", Kind.STATE),
            new Column("CONFIRMED", Kind.FULL),
            new Column("ENDPOINTS", Kind.FULL),
            new Column("DIALABLE", Kind.FULL));

    Report report() {
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(new Report.Lines(List.of(
                "Agent    " + agent.map(StatusReport::text).orElse("none runs; this is one pass over the cluster"),
                "Network  " + ViewTable.text(vantage))));
        blocks.add(new Table(COLUMNS, services.stream().map(StatusReport::row).toList()));
        services.stream()
                .filter(service -> !service.advice().isEmpty())
                .forEach(service -> blocks.add(new Report.Lines(advice(service))));
        return new Report(document(), blocks);
    }

    private static String text(AgentFacts facts) {
        return facts.address()
                + facts.version().map(version -> ", version " + version).orElse("")
                + facts.started()
                        .map(started -> ", runs since " + started.truncatedTo(ChronoUnit.SECONDS))
                        .orElse("");
    }

    private static List<String> row(ServiceStatus service) {
        return List.of(
                service.name(),
                service.state(),
                service.ageSeconds().isPresent()
                        ? text(Duration.ofSeconds(service.ageSeconds().getAsLong())) + " ago"
                        : Table.NONE,
                Integer.toString(service.endpoints()),
                service.dialable() + " of " + service.instances());
    }

    private static List<String> advice(ServiceStatus service) {
        List<String> lines = new ArrayList<>();
        service.advice().forEach(line -> lines.add((lines.isEmpty() ? service.name() + ": " : "  ") + line));
        return lines;
    }

    /** Returns the two largest units of a time. */
    static String text(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : Math.max(0, time.toSeconds()) + " s";
    }

    private ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode process = document.putObject("agent");
        process.put("running", agent.isPresent());
        agent.ifPresent(facts -> {
            process.put("address", facts.address());
            facts.version().ifPresent(version -> process.put("version", version));
            facts.started().ifPresent(started -> process.put("started", started.toString()));
        });
        document.putObject("vantage")
                .put("network", vantage.network())
                .put("name", vantage.name())
                .put("containerIp", vantage.containerIp())
                .put("hostIp", vantage.hostIp());
        ArrayNode all = document.putArray("services");
        services.forEach(service -> all.add(node(service)));
        return document;
    }

    private static ObjectNode node(ServiceStatus service) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", service.name())
                .put("state", service.state());
        service.ageSeconds().ifPresent(age -> node.put("confirmedAgeSeconds", age));
        node.put("endpoints", service.endpoints())
                .put("instances", service.instances())
                .put("dialable", service.dialable());
        ArrayNode advice = node.putArray("advice");
        service.advice().forEach(advice::add);
        return node;
    }
}
