package io.sidelight.cli.show;

import io.sidelight.cli.output.Report;
import io.sidelight.cli.output.Table;
import io.sidelight.cli.output.Table.Column;
import io.sidelight.cli.output.Table.Column.Kind;
import io.sidelight.contract.PublishedSelf;
import io.sidelight.contract.PublishedSelf.SelfIp;
import io.sidelight.contract.PublishedSelf.SelfName;
import io.sidelight.contract.PublishedSelf.SelfNetwork;
import io.sidelight.contract.PublishedSelf.SelfPortNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of the facts about this task. */
final class SelfTable {
    private SelfTable() {}

    /** Returns facts, then ports, then conflicts. */
    static List<Report.Block> of(PublishedSelf self) {
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(new Table(List.of(full("FACT"), full("VALUE"), new Column("WHY", Kind.CUT)), facts(self)));
        if (!self.ports().isEmpty()) {
            blocks.add(new Table(
                    List.of(full("PORT"), full("CONTAINER"), full("HOST"), new Column("WHY", Kind.CUT)), ports(self)));
        }
        self.conflicts().forEach(conflict -> blocks.add(new Report.Lines(List.of("Conflict: " + conflict))));
        return blocks;
    }

    private static Column full(String title) {
        return new Column(title, Kind.FULL);
    }

    private static List<List<String>> facts(PublishedSelf self) {
        List<List<String>> rows = new ArrayList<>();
        SelfNetwork network = self.network();
        rows.add(List.of(
                "network", network.kind() + (network.name() == null ? "" : " " + network.name()), network.why()));
        rows.add(row("container", self.container()));
        rows.add(row("host", self.host()));
        self.vips()
                .forEach(vip -> rows.add(List.of("vip", vip.name() + ":" + vip.port() + " " + vip.ips(), vip.why())));
        rows.add(row("service", self.names().service()));
        rows.add(row("task", self.names().task()));
        rows.add(row("app", self.names().app()));
        rows.add(row("dns", self.names().dns()));
        return rows;
    }

    private static List<List<String>> ports(PublishedSelf self) {
        return self.ports().stream()
                .map(port -> List.of(
                        port.name(),
                        address(port.container()),
                        address(port.host()),
                        "container: " + port.container().why() + "; host: "
                                + port.host().why()))
                .toList();
    }

    private static String address(SelfPortNumber number) {
        return orNone(number.address());
    }

    private static List<String> row(String name, SelfIp ip) {
        return List.of(name, orNone(ip.ip()), ip.why());
    }

    private static List<String> row(String fact, SelfName name) {
        return List.of(fact, orNone(name.name()), name.why());
    }

    private static String orNone(@Nullable String text) {
        return text == null ? Table.NONE : text;
    }
}
