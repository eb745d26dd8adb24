package io.sidelight.refresh;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Target;
import io.sidelight.refresh.FleetLoad.Span;
import io.sidelight.source.access.FleetRoutes;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A DC/OS cluster at each second: the responses of its name servers, of a scheduler and of Admin Router. TTLs are as dcos-net and
 * Mesos-DNS give them.
 *
 * @param schedulerDown when the scheduler refuses connections
 * @param resolverDown when no query gets a response
 * @param moved the second when the task that all agents watch moves
 * @param secondTask when there is a second task
 */
record FleetCluster(Span schedulerDown, Span resolverDown, int moved, Span secondTask) {
    private static final String SCHEDULER = "10.0.1.10";
    private static final int PORT = 31_090;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DIRECTORY = Duration.ofSeconds(5);
    private static final Duration MESOS = Duration.ofSeconds(60);

    Outcome response(Question question, long second) {
        String name = question.name();
        if (isIn(resolverDown, second)) {
            return new Outcome.Failed(Outcome.Failure.TIMEOUT, "");
        }
        if (name.startsWith("_api.")) {
            return new Outcome.Targets(List.of(new Target(SCHEDULER, PORT)), MESOS);
        }
        boolean isDirectory = name.endsWith(".directory");
        Duration ttl = isDirectory ? DIRECTORY : MESOS;
        return address(name, second)
                .<Outcome>map(address -> question.type() == Question.Type.A
                        ? new Outcome.Records(List.of(address), ttl)
                        : new Outcome.NoData(isDirectory ? SECOND : MESOS))
                .orElse(new Outcome.NoSuchName(true, SECOND));
    }

    private Optional<Ip> address(String name, long second) {
        if (name.startsWith("kafka-0-broker.")) {
            return Ip.parse(first(second));
        }
        if (name.startsWith("kafka-1-broker.")) {
            return isIn(secondTask, second) ? Ip.parse("10.0.1.13") : Optional.empty();
        }
        return name.startsWith("thisnode.") || name.startsWith("leader.") ? Ip.parse("10.0.1.9") : Optional.empty();
    }

    private String first(long second) {
        return second < moved ? "10.0.1.11" : "10.0.1.12";
    }

    /** Returns whether a request reaches the scheduler without Admin Router. */
    static boolean isDirect(URI url) {
        return url.getHost().equals(SCHEDULER);
    }

    /** Returns whether the host of a request resolves to an address. */
    boolean isResolved(URI url, long second) {
        return isDirect(url) || !isIn(resolverDown, second);
    }

    Fetched response(URI url, long second) {
        if (isIn(schedulerDown, second) || !isResolved(url, second)) {
            return FleetRoutes.refused();
        }
        boolean isNames = url.getPath().endsWith("/v1/endpoints");
        return new Fetched.Body("application/json", isNames ? "[\"broker\"]" : endpoint(second));
    }

    private String endpoint(long second) {
        boolean isSecond = isIn(secondTask, second);
        String more = isSecond ? ",\"10.0.1.13:1025\"" : "";
        String names = isSecond ? "," + dns(1) : "";
        return "{\"address\":[\"" + first(second) + ":1025\"" + more + "],\"dns\":[" + dns(0) + names + "]}";
    }

    private static String dns(int task) {
        return "\"kafka-" + task + "-broker.kafka.autoip.dcos.thisdcos.directory:1025\"";
    }

    private static boolean isIn(Span span, long second) {
        return second >= span.from() && second < span.to();
    }
}
