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
record Content(DemoState state, List<Zone> zones, List<Zone> emptied) implements DnsServer.Answers, ApiServer.Answers {

    static Content of(DemoState state, Clock clock) {
        return new Content(state, zones(state, clock), zones(new DemoState(List.of(), List.of(), List.of()), clock));
    }

    private static List<Zone> zones(DemoState state, Clock clock) {
        return List.of(new MesosZone(state, clock), new DirectoryZone(state));
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
                : new Schedulers(state).answer(method, path);
    }

    private static Message answer(Message query, List<Zone> zones) {
        Record question = query.getQuestion();
        if (question == null) {
            return Zone.reply(query, Rcode.SERVFAIL);
        }
        return zones.stream()
                .filter(zone -> zone.covers(question.getName()))
                .findFirst()
                .map(zone -> zone.answer(query))
                .orElseGet(() -> Zone.refused(query));
    }
}
