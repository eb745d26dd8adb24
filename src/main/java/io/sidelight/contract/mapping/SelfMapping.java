package io.sidelight.contract.mapping;

import io.sidelight.contract.PublishedSelf;
import io.sidelight.contract.PublishedSelf.SelfIp;
import io.sidelight.contract.PublishedSelf.SelfName;
import io.sidelight.contract.PublishedSelf.SelfNames;
import io.sidelight.contract.PublishedSelf.SelfNetwork;
import io.sidelight.contract.PublishedSelf.SelfOverlay;
import io.sidelight.contract.PublishedSelf.SelfOverlays;
import io.sidelight.contract.PublishedSelf.SelfPort;
import io.sidelight.contract.PublishedSelf.SelfPortNumber;
import io.sidelight.contract.PublishedSelf.SelfVip;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.Dial.Via;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.self.OwnPort;
import io.sidelight.model.self.Self;
import io.sidelight.wording.Wording;
import java.util.List;

/** The conversion of this task's addresses, names and ports to their published form. */
public final class SelfMapping {
    private SelfMapping() {}

    /** Converts the facts of this task, with the virtual addresses that the view has for it. */
    public static PublishedSelf of(Self self, View view) {
        return new PublishedSelf(
                network(self.location()),
                ip(self.location().container()),
                ip(self.location().host()),
                OwnVip.of(self, view).stream().map(SelfMapping::vip).toList(),
                names(self.names()),
                self.ports().stream().map(port -> port(port, self)).toList(),
                overlays(self.overlays()),
                self.conflicts().stream().map(Wording::of).toList());
    }

    private static SelfNetwork network(Self.Location standing) {
        return new SelfNetwork(
                standing.place().toString(), standing.network().orElse(null), Wording.of(standing.why()));
    }

    private static SelfIp ip(Fact<Ip> ip) {
        return new SelfIp(ip.value().map(Ip::toString).orElse(null), Wording.of(ip.why()));
    }

    private static SelfVip vip(OwnVip own) {
        return new SelfVip(
                own.vip().name(),
                own.vip().port(),
                own.vip().ips().stream().map(Ip::toString).toList(),
                own.why());
    }

    private static SelfNames names(Self.Names names) {
        return new SelfNames(name(names.service()), name(names.task()), name(names.app()), name(names.dns()));
    }

    private static SelfName name(Fact<String> name) {
        return new SelfName(name.value().orElse(null), Wording.of(name.why()));
    }

    private static SelfPort port(OwnPort port, Self self) {
        return new SelfPort(port.name(), number(Via.CONTAINER, port, self), number(Via.HOST, port, self));
    }

    private static SelfPortNumber number(Via via, OwnPort port, Self self) {
        Fact<Integer> number = port.on(via);
        return new SelfPortNumber(
                number.value().orElse(null), self.address(via, port).value().orElse(null), Wording.of(number.why()));
    }

    private static SelfOverlays overlays(Fact<List<NamedRange>> overlays) {
        List<SelfOverlay> networks = overlays.value()
                .map(ranges -> ranges.stream()
                        .map(range ->
                                new SelfOverlay(range.name(), range.range().toString()))
                        .toList())
                .orElse(null);
        return new SelfOverlays(networks, Wording.of(overlays.why()));
    }
}
