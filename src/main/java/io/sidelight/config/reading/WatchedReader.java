package io.sidelight.config.reading;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.sidelight.config.SchedulerSettings;
import io.sidelight.config.SidelightConfig;
import io.sidelight.config.value.NamedTask;
import io.sidelight.config.value.Parsers;
import io.sidelight.config.value.WatchedService;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedEndpoints;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.TaskGroup;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reader of the services, apps and tasks to watch. */
record WatchedReader(SidelightConfig config, Map<String, String> environment, WrittenSettings written) {
    /** Returns the services that a scheduler lists. A task of the SDK watches its own service by default. */
    Map<ServiceName, SchedulerSettings> services() {
        Map<ServiceName, SchedulerSettings> services = new LinkedHashMap<>();
        for (WatchedService service : config.services().orElse(List.of())) {
            SchedulerSettings scheduler = new SchedulerSettings(
                    service.url(), ownScheduler(service.name()), WatchedEndpoints.of(service.endpoint()));
            Optional<SchedulerSettings> all = Optional.ofNullable(services.get(service.name()))
                    .map(before -> before.and(scheduler))
                    .orElse(Optional.of(scheduler));
            all.ifPresentOrElse(
                    both -> services.put(service.name(), both),
                    () -> written.refuse("sidelight.services", service, "listed only once"));
        }
        if (services.size() > config.maxServices()) {
            written.refuse(services.size() + " services are more than SIDELIGHT_MAX_SERVICES=" + config.maxServices());
        }
        if (config.services().isEmpty()) {
            ownService().ifPresent(own -> ownScheduler(own)
                    .ifPresent(base -> services.put(
                            own, new SchedulerSettings(Optional.empty(), Optional.of(base), WatchedEndpoints.ALL))));
        }
        return services;
    }

    /** Returns the apps of Marathon. Each is an endpoint of the service marathon. */
    List<MarathonApp> apps() {
        List<MarathonApp> apps = config.apps().orElse(List.of());
        apps.stream()
                .filter(app -> Collections.frequency(apps, app) > 1)
                .distinct()
                .forEach(app -> written.refuse("sidelight.apps", "/" + app, "listed only once"));
        if (apps.size() > config.maxEndpoints()) {
            written.refuse(apps.size() + " apps are more than SIDELIGHT_MAX_ENDPOINTS=" + config.maxEndpoints());
        }
        return apps;
    }

    /** Returns the endpoints that the configuration names, by service. */
    Map<ServiceName, List<NamedEndpoint>> tasks() {
        Map<ServiceName, List<NamedEndpoint>> endpoints = new LinkedHashMap<>();
        config.tasks().orElse(List.of()).stream()
                .collect(groupingBy(task -> task.group().service(), LinkedHashMap::new, toList()))
                .forEach((service, tasks) -> endpoints.put(service, endpoints(tasks)));
        return endpoints;
    }

    private static List<NamedEndpoint> endpoints(List<NamedTask> tasks) {
        Map<String, List<TaskGroup>> groups = tasks.stream()
                .distinct()
                .collect(groupingBy(NamedTask::endpoint, LinkedHashMap::new, mapping(NamedTask::group, toList())));
        return groups.entrySet().stream()
                .map(endpoint -> new NamedEndpoint(endpoint.getKey(), endpoint.getValue()))
                .toList();
    }

    private Optional<ServiceName> ownService() {
        return Optional.ofNullable(environment.get("FRAMEWORK_NAME")).flatMap(ServiceName::parse);
    }

    /** Returns the scheduler of an SDK task's own service. Inside the cluster it needs no authentication. */
    private Optional<URI> ownScheduler(ServiceName service) {
        String host = environment.getOrDefault("SCHEDULER_API_HOSTNAME", "");
        String port = environment.getOrDefault("SCHEDULER_API_PORT", "");
        boolean own = ownService().filter(service::equals).isPresent();
        if (!own || host.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        String text = "http://" + host + ":" + port;
        Optional<URI> url = Parsers.url(text);
        if (url.isEmpty()) {
            written.refuse("SCHEDULER_API_HOSTNAME and SCHEDULER_API_PORT: " + text + " is not a URL");
        }
        return url;
    }
}
