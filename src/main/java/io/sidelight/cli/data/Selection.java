package io.sidelight.cli.data;

import io.sidelight.cli.client.RequestPath;
import io.sidelight.contract.PublishedEndpoint;
import io.sidelight.contract.PublishedEndpoint.PublishedPorts;
import io.sidelight.contract.PublishedInstance;
import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import io.sidelight.publish.render.ViewFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A part of the view by exact names. An empty name selects all. */
public record Selection(Optional<String> service, Optional<String> endpoint, Optional<String> task) {
    /** Selects everything. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns the view with the selected parts only. */
    public PublishedView of(PublishedView view) {
        return new PublishedView(
                view.revision(),
                view.vantage(),
                view.services().stream()
                        .filter(each -> chooses(service, each.name()))
                        .map(this::part)
                        .toList());
    }

    private PublishedService part(PublishedService of) {
        List<PublishedEndpoint> endpoints = of.endpoints().stream()
                .filter(each -> chooses(endpoint, each.name()))
                .flatMap(this::part)
                .toList();
        return new PublishedService(of.name(), of.state(), of.since(), of.cause(), endpoints);
    }

    private Stream<PublishedEndpoint> part(PublishedEndpoint of) {
        if (task.isEmpty()) {
            return Stream.of(of);
        }
        if (!(of instanceof PublishedPorts ports)) {
            return Stream.of();
        }
        List<PublishedInstance> instances = ports.instances().stream()
                .filter(each -> chooses(task, each.task()))
                .toList();
        return instances.isEmpty()
                ? Stream.of()
                : Stream.of(new PublishedPorts(
                        ports.name(), ports.vip(), instances, ports.state(), ports.since(), ports.cause()));
    }

    /** Appends the names as parameters. */
    RequestPath on(RequestPath path) {
        RequestPath one = service.map(name -> path.with("service", name)).orElse(path);
        RequestPath two = endpoint.map(name -> one.with("endpoint", name)).orElse(one);
        return task.map(name -> two.with("task", name)).orElse(two);
    }

    ViewFilter filter() {
        return new ViewFilter(set(service), set(endpoint), set(task));
    }

    private static Set<String> set(Optional<String> name) {
        return name.map(Set::of).orElse(Set.of());
    }

    private static boolean chooses(Optional<String> wanted, String name) {
        return wanted.isEmpty() || wanted.get().equals(name);
    }
}
