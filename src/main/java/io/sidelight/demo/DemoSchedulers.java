package io.sidelight.demo;

import io.sidelight.demo.net.ApiResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A simulated Admin Router at {@code /service/{service}/}. Behind it, each SDK service has a scheduler at
 * {@code v1/endpoints[/{endpoint}]}. A service's name may contain slashes, an endpoint's name may not.
 */
record DemoSchedulers(DemoState state) {
    private static final String SERVICES = "/service/";
    private static final String ENDPOINTS = "/v1/endpoints";

    ApiResponse respond(String method, String path) {
        if (!method.equals("GET")) {
            return ApiResponse.empty(405);
        }
        // Admin Router tries the path segments one by one. If two services match, the one with the shorter name is
        // selected.
        return state.services().stream()
                .filter(service -> path.startsWith(SERVICES + service.name() + "/"))
                .min(Comparator.comparingInt(service -> service.name().length()))
                .map(service -> new Scheduler(service, state.tasks(service.name()))
                        .respond(path.substring(
                                SERVICES.length() + service.name().length())))
                .orElseGet(() -> ApiResponse.text(404, "service not found"));
    }

    /** The scheduler of one service. It lists all tasks under the name of their port. */
    private record Scheduler(DemoState.DemoService service, List<DemoTask> tasks) {
        ApiResponse respond(String path) {
            SortedSet<String> names = new TreeSet<>(service.texts().keySet());
            tasks.forEach(task -> names.add(task.endpoint()));
            if (path.equals(ENDPOINTS)) {
                return ApiResponse.json(array(List.copyOf(names), ""));
            }
            return names.stream()
                    .filter(name -> path.equals(ENDPOINTS + "/" + name))
                    .findFirst()
                    .map(this::endpoint)
                    .orElseGet(() -> ApiResponse.empty(404));
        }

        /** Returns an endpoint. A custom endpoint precedes a port with the same name. */
        private ApiResponse endpoint(String name) {
            return Optional.ofNullable(service.texts().get(name))
                    .map(text -> ApiResponse.text(200, text))
                    .orElseGet(() -> ApiResponse.json(ports(name)));
        }

        private String ports(String name) {
            List<DemoTask> members =
                    tasks.stream().filter(task -> task.endpoint().equals(name)).toList();
            List<String> address = members.stream().map(DemoTask::sdkAddress).toList();
            List<String> dns = members.stream()
                    .map(task -> task.autoipName() + ":" + task.port())
                    .toList();
            Stream<String> vip = Optional.ofNullable(service.vips().get(name)).stream()
                    .map(each -> service.vipName(each) + ":" + each.port());
            return Stream.concat(
                            Stream.of("\"address\": " + array(address, "  "), "\"dns\": " + array(dns, "  ")),
                            vip.map(each -> "\"vip\": " + quoted(each)))
                    .collect(Collectors.joining(",\n  ", "{\n  ", "\n}"));
        }

        /**
         * Returns an array in the layout of org.json with an indent of two. A single element stays on the line of its bracket.
         */
        private static String array(List<String> elements, String indent) {
            if (elements.size() < 2) {
                return elements.stream().map(Scheduler::quoted).collect(Collectors.joining("", "[", "]"));
            }
            return elements.stream()
                    .map(element -> indent + "  " + quoted(element))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }

        /** Returns a JSON string. Host names, addresses and port names need no escapes. */
        private static String quoted(String text) {
            return '"' + text + '"';
        }
    }
}
