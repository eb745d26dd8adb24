package io.sidelight.source.marathon;

import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.App;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.Spelling;
import java.util.stream.Stream;

/**
 * The names that all tasks of one app share.
 *
 * @param task the label that stands for a task in each of them
 * @param ports the SRV records of the announced ports that are looked for
 * @param agentsPorts the SRV records of the ports that the tasks were given of their agents'
 * @param slaves the agents, by Mesos-DNS
 * @param agents the agents, by dcos-net
 * @param usable by dcos-net the address of each task that its announced ports belong to: its own, or the agent's if any port of
 *     the agent's leads to it or it has no own
 */
record AppNames(String task, String ports, String agentsPorts, String slaves, String agents, String usable) {

    static AppNames of(App app, Spelling spelling) {
        String task = app.discoveryName();
        return new AppNames(
                Label.byMesosDns(task).text(),
                app.port()
                        .map(port -> spelling.srv(port, task, Spelling.MARATHON))
                        .orElseGet(() -> spelling.srv(task, Spelling.MARATHON)),
                spelling.slaveSrv(task, Spelling.MARATHON),
                spelling.slave(task, Spelling.MARATHON),
                spelling.agentip(task, Spelling.MARATHON),
                spelling.autoip(task, Spelling.MARATHON));
    }

    Stream<Question> questions() {
        return Stream.concat(
                Stream.of(ports, agentsPorts).map(name -> new Question(name, Question.Type.SRV)),
                Stream.of(slaves, agents, usable).flatMap(Question::ofAddresses));
    }
}
