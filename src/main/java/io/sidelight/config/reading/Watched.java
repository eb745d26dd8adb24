package io.sidelight.config.reading;

import io.sidelight.config.Settings;
import io.sidelight.config.Settings.Scheduler;
import io.sidelight.config.SidelightConfig;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.App;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.TaskGroup;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what is to be watched. */
final class Watched {
    private static final String SERVICE =
            "service or service=url, a service being " + ServiceName.ACCEPTED + ", a url " + Values.URL;
    private static final String TASK =
            "service/endpoint/task:port, such as kafka/jmx/kafka-0-broker:9999, or without the port where Mesos-DNS tells it";
    private static final Pattern TASK_FORM =
            Pattern.compile("(.+)/([A-Za-z0-9_.-]+)/([A-Za-z0-9_.-]{1,253})(?::(\\d{1,5}))?");

    private final SidelightConfig config;
    private final Map<String, String> environment;
    private final Entries entries;
    private final Settings.Limits limits;

    Watched(SidelightConfig config, Map<String, String> environment, Entries entries, Settings.Limits limits) {
        this.config = config;
        this.environment = environment;
        this.entries = entries;
        this.limits = limits;
    }

    /** Admin Router. */
    URI cluster() {
        String text = entries.text("cluster-url", config.clusterUrl());
        return url("cluster-url", text, Values.URL).orElse(URI.create("http://master.mesos"));
    }

    /** Each service that a scheduler lists. In an SDK task, its own when none is set. */
    Map<ServiceName, Scheduler> services() {
        Map<ServiceName, Scheduler> services = new LinkedHashMap<>();
        List<String> items = Values.items(config.services().orElse(""));
        for (String item : items) {
            int equals = item.indexOf('=');
            Optional<ServiceName> name = ServiceName.parse(equals < 0 ? item : item.substring(0, equals));
            Optional<URI> base = equals < 0 ? Optional.empty() : Values.url(item.substring(equals + 1));
            if (name.isEmpty() || (equals >= 0 && base.isEmpty())) {
                entries.refuse("services", item, SERVICE);
                continue;
            }
            Scheduler scheduler = new Scheduler(base, ownScheduler(name.get()));
            if (services.putIfAbsent(name.get(), scheduler) != null) {
                entries.refuse("services", item, "each service once");
            }
        }
        if (services.size() > limits.services()) {
            entries.refuse(services.size() + " services are more than SIDELIGHT_MAX_SERVICES=" + limits.services());
        }
        if (items.isEmpty()) {
            ownService().ifPresent(own -> ownScheduler(own)
                    .ifPresent(base -> services.put(own, new Scheduler(Optional.empty(), Optional.of(base)))));
        }
        return services;
    }

    /** Each app of Marathon, which is an endpoint of Marathon's. */
    List<App> apps() {
        List<App> apps = entries.each("apps", config.apps(), App::parse, App.ACCEPTED);
        apps.stream()
                .filter(app -> Collections.frequency(apps, app) > 1)
                .distinct()
                .forEach(app -> entries.refuse("apps", "/" + app, "each app and port once"));
        if (apps.size() > limits.endpoints()) {
            entries.refuse(apps.size() + " apps are more than SIDELIGHT_MAX_ENDPOINTS=" + limits.endpoints());
        }
        return apps;
    }

    /** The endpoints that the configuration itself names, by service. */
    Map<ServiceName, List<NamedEndpoint>> tasks() {
        Map<ServiceName, Map<String, List<TaskGroup>>> groups = new LinkedHashMap<>();
        for (String item : Values.items(config.tasks().orElse(""))) {
            Matcher matcher = TASK_FORM.matcher(item);
            Optional<ServiceName> service = matcher.matches() ? ServiceName.parse(matcher.group(1)) : Optional.empty();
            Optional<String> number = matcher.matches() ? Optional.ofNullable(matcher.group(4)) : Optional.empty();
            Optional<Integer> port = number.flatMap(Values::port).filter(each -> each > 0);
            if (service.isEmpty() || port.isPresent() != number.isPresent()) {
                entries.refuse("tasks", item, TASK);
                continue;
            }
            groups.computeIfAbsent(service.get(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(matcher.group(2), name -> new ArrayList<>())
                    .add(new TaskGroup(service.get(), matcher.group(3), Optional.empty(), port));
        }
        Map<ServiceName, List<NamedEndpoint>> tasks = new LinkedHashMap<>();
        groups.forEach((service, endpoints) -> tasks.put(
                service,
                endpoints.entrySet().stream()
                        .map(endpoint -> new NamedEndpoint(
                                endpoint.getKey(),
                                endpoint.getValue().stream().distinct().toList()))
                        .toList()));
        return tasks;
    }

    /** The id of this task, or what comes nearest to it: tasks of the SDK are not told theirs. */
    Optional<String> task() {
        return Stream.of("MESOS_TASK_ID", "MESOS_EXECUTOR_ID", "FRAMEWORK_HOST")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .map(id -> id + environment.getOrDefault("TASK_NAME", ""));
    }

    private Optional<ServiceName> ownService() {
        return Optional.ofNullable(environment.get("FRAMEWORK_NAME")).flatMap(ServiceName::parse);
    }

    /** An SDK task's own scheduler listens inside the cluster without authentication. */
    private Optional<URI> ownScheduler(ServiceName service) {
        String host = environment.getOrDefault("SCHEDULER_API_HOSTNAME", "");
        String port = environment.getOrDefault("SCHEDULER_API_PORT", "");
        boolean own = ownService().filter(service::equals).isPresent();
        return own && !host.isEmpty() && !port.isEmpty()
                ? url("services", "http://" + host + ":" + port, Values.URL)
                : Optional.empty();
    }

    private Optional<URI> url(String key, String text, String accepted) {
        Optional<URI> url = Values.url(text.strip());
        if (url.isEmpty()) {
            entries.refuse(key, text, accepted);
        }
        return url;
    }
}
