package io.sidelight.cli.once;

import io.sidelight.cli.output.TextTable;
import io.sidelight.contract.mapping.OwnVip;
import io.sidelight.model.Endpoint;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.Dial.Via;
import io.sidelight.model.self.OwnPort;
import io.sidelight.model.self.Self;
import io.sidelight.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables of the facts about this task. */
final class SelfTable {
    private SelfTable() {}

    /** Returns the lines: facts, then ports, then conflicts. */
    static List<String> of(Self self, View view) {
        List<String> lines = new ArrayList<>(TextTable.aligned(facts(self, view)));
        if (!self.ports().isEmpty()) {
            lines.add("");
            lines.addAll(TextTable.aligned(ports(self)));
        }
        self.conflicts().forEach(conflict -> lines.add("\nConflict: " + Wording.of(conflict)));
        return lines;
    }

    private static List<List<String>> facts(Self self, View view) {
        Self.Location location = self.location();
        String network =
                location.place() + location.network().map(name -> " " + name).orElse("");
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("FACT", "VALUE", "WHY"),
                List.of("network", network, Wording.of(location.why())),
                row("container", ip(location.container())),
                row("host", ip(location.host()))));
        OwnVip.of(self, view).forEach(own -> rows.add(List.of("vip", text(own.vip()), own.why())));
        rows.add(row("service", self.names().service()));
        rows.add(row("task", self.names().task()));
        rows.add(row("app", self.names().app()));
        rows.add(row("dns", self.names().dns()));
        return rows;
    }

    private static String text(Endpoint.Vip vip) {
        return vip.name() + ":" + vip.port() + " " + vip.ips();
    }

    private static List<List<String>> ports(Self self) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PORT", "CONTAINER", "HOST", "WHY"));
        for (OwnPort port : self.ports()) {
            rows.add(List.of(
                    port.name(),
                    self.address(Via.CONTAINER, port).value().orElse(TextTable.NONE),
                    self.address(Via.HOST, port).value().orElse(TextTable.NONE),
                    "container: " + Wording.of(port.container().why()) + "; host: "
                            + Wording.of(port.host().why())));
        }
        return rows;
    }

    private static Fact<String> ip(Fact<Ip> ip) {
        return new Fact<>(ip.value().map(Ip::toString), ip.why());
    }

    private static List<String> row(String name, Fact<String> fact) {
        Optional<String> value = fact.value();
        return List.of(name, value.orElse(TextTable.NONE), Wording.of(fact.why()));
    }
}
