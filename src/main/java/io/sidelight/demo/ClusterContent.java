package io.sidelight.demo;

import io.sidelight.demo.net.ApiResponse;
import io.sidelight.demo.net.ApiServer;
import io.sidelight.demo.net.DnsServer;
import java.time.Clock;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** A state, with its zones and schedulers. */
record ClusterContent(DemoState state, List<DemoZone> zones, List<DemoZone> emptied)
        implements DnsServer.DnsResponder, ApiServer.HttpResponder {

    static ClusterContent of(DemoState state, Clock clock) {
        return new ClusterContent(
                state, zones(state, clock), zones(new DemoState(List.of(), List.of(), List.of()), clock));
    }

    private static List<DemoZone> zones(DemoState state, Clock clock) {
        return List.of(new MesosDnsZone(state, clock), new DcosNetZone(state));
    }

    /** Returns an error for a query without a question, the zone's reply, or REFUSED if no zone matches. */
    @Override
    public Message replyTo(Message query) {
        return respond(query, zones);
    }

    @Override
    public Message emptyReplyTo(Message query) {
        return respond(query, emptied);
    }

    @Override
    public ApiResponse respond(String method, String path) {
        return path.equals(OverlayMaster.PATH)
                ? ApiResponse.json(OverlayMaster.state(state))
                : new DemoSchedulers(state).respond(method, path);
    }

    private static Message respond(Message query, List<DemoZone> zones) {
        Record question = query.getQuestion();
        if (question == null) {
            return DemoZone.reply(query, Rcode.SERVFAIL);
        }
        return zones.stream()
                .filter(zone -> zone.covers(question.getName()))
                .findFirst()
                .map(zone -> zone.replyTo(query))
                .orElseGet(() -> DemoZone.refused(query));
    }
}
