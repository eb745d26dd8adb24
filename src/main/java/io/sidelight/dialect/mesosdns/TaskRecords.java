package io.sidelight.dialect.mesosdns;

import io.sidelight.model.Instance;
import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NamingScheme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of one instance in the spelling of Mesos-DNS, in lower case without a dot at the end.
 *
 * @param hosts names of the agent's address
 * @param byTask the name of all ports of the task
 * @param byEndpoint the name of all ports of the endpoint
 * @param host the agent's address
 * @param dial the address and port to connect to
 */
record TaskRecords(
        EndpointName endpoint,
        String task,
        List<String> hosts,
        String byTask,
        String byEndpoint,
        Optional<Ip> host,
        Optional<Dial.To> dial) {

    static TaskRecords of(EndpointName endpoint, Instance instance, NamingScheme scheme) {
        String task = SharedTask.parse(instance.task()).map(SharedTask::name).orElse(instance.task());
        List<String> hosts = Stream.of(Optional.of(task), app(endpoint).map(MarathonApp::discoveryName))
                .flatMap(Optional::stream)
                .map(name -> Label.byMesosDns(name).text())
                .distinct()
                .flatMap(name ->
                        Stream.of(scheme.mesos(name, endpoint.service()), scheme.slave(name, endpoint.service())))
                .toList();
        return new TaskRecords(
                endpoint,
                instance.task(),
                hosts,
                scheme.srv(task, endpoint.service()),
                byEndpoint(endpoint, scheme),
                instance.host().ip(),
                instance.tcpDial());
    }

    /** Returns the target of the SRV records. */
    String target() {
        return hosts.get(0);
    }

    /** Returns the name of an endpoint. An app has the name that Mesos-DNS gives to all of its tasks. */
    static String byEndpoint(EndpointName endpoint, NamingScheme scheme) {
        Optional<MarathonApp> app = app(endpoint);
        String name = app.map(MarathonApp::discoveryName).orElse(endpoint.endpoint());
        return app.flatMap(MarathonApp::port)
                .map(port -> scheme.srv(port, name, endpoint.service()))
                .orElseGet(() -> scheme.srv(name, endpoint.service()));
    }

    private static Optional<MarathonApp> app(EndpointName endpoint) {
        return endpoint.service().equals(NamingScheme.MARATHON)
                ? MarathonApp.parse(endpoint.endpoint())
                : Optional.empty();
    }
}
