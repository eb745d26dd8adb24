package io.sidelight.cli.show;

import io.sidelight.contract.Explanation.ExplainedInstance;
import io.sidelight.contract.Explanation.ExplainedService;
import io.sidelight.contract.PublishedEndpoint.PublishedPorts;
import io.sidelight.contract.PublishedInstance;
import io.sidelight.contract.PublishedService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The status of a service.
 *
 * @param ageSeconds since the oldest part was confirmed; empty while nothing is known
 * @param dialable number of instances that this task can dial
 * @param advice what is wrong and what to do, one line each; empty if all is well
 */
record ServiceStatus(
        String name,
        String state,
        OptionalLong ageSeconds,
        int endpoints,
        int instances,
        int dialable,
        List<String> advice) {
    private static final String LISTED = "listed";

    static ServiceStatus of(PublishedService service, ExplainedService explained) {
        List<PublishedInstance> instances = service.endpoints().stream()
                .flatMap(
                        endpoint -> endpoint instanceof PublishedPorts ports ? ports.instances().stream() : Stream.of())
                .toList();
        int dialable = (int) instances.stream()
                .filter(instance -> instance.dial().address() != null)
                .count();
        return new ServiceStatus(
                service.name(),
                service.state(),
                age(explained),
                service.endpoints().size(),
                instances.size(),
                dialable,
                advice(service, explained, instances.size() - dialable));
    }

    private static OptionalLong age(ExplainedService explained) {
        OptionalLong oldest = explained.instances().stream()
                .map(ExplainedInstance::confirmedAgeSeconds)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max();
        return oldest.isPresent()
                        || explained.source() == null
                        || explained.source().listAgeSeconds() == null
                ? oldest
                : OptionalLong.of(explained.source().listAgeSeconds());
    }

    private static List<String> advice(PublishedService service, ExplainedService explained, int unreachable) {
        List<String> lines = new ArrayList<>();
        if (service.cause() != null) {
            lines.add(service.cause());
            if (explained.source() != null && !explained.source().said().equals(LISTED)) {
                lines.add(explained.source().meaning());
            }
            lines.add("sidelight explain " + service.name() + " prints each query and its response");
        }
        if (unreachable > 0) {
            lines.add(unreachable + (unreachable == 1 ? " instance" : " instances")
                    + " cannot be dialed from here: sidelight view " + service.name() + " -o wide prints the reason");
        }
        return lines;
    }
}
