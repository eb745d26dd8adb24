package io.sidelight.demo;

import io.sidelight.demo.net.ApiServer;
import io.sidelight.demo.net.DnsServer;
import io.sidelight.demo.net.HttpAnswer;
import java.time.Clock;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** A state, with the zones and schedulers that are made of it. */
record ClusterContent(DemoState state, List<DemoZone> zones, List<DemoZone> emptied)
        implements DnsServer.DnsResponder, ApiServer.HttpResponder {

    static ClusterContent of(DemoState state, Clock clock) {
        return new ClusterContent(
                state, zones(state, clock), zones(new DemoState(List.of(), List.of(), List.of()), clock));
    }

    private static List<DemoZone> zones(DemoState state, Clock clock) {
        return List.of(new MesosDnsZone(state, clock), new DcosNetZone(state));
    }

    /** An error if it asks nothing; else the zone answers, or the query is refused. */
    @Override
    public Message answer(Message query) {
        return answer(query, zones);
    }

    @Override
    public Message answerOfNothing(Message query) {
        return answer(query, emptied);
    }

    @Override
    public HttpAnswer answer(String method, String path) {
        return path.equals(OverlayMaster.PATH)
                ? HttpAnswer.json(OverlayMaster.state(state))
                : new DemoSchedulers(state).answer(method, path);
    }

    private static Message answer(Message query, List<DemoZone> zones) {
        Record question = query.getQuestion();
        if (question == null) {
            return DemoZone.reply(query, Rcode.SERVFAIL);
        }
        return zones.stream()
                .filter(zone -> zone.covers(question.getName()))
                .findFirst()
                .map(zone -> zone.answer(query))
                .orElseGet(() -> DemoZone.refused(query));
    }
}
