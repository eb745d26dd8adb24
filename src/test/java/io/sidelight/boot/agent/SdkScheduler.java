package io.sidelight.boot.agent;

import io.sidelight.demo.net.ApiServer;
import io.sidelight.demo.net.HttpAnswer;
import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The endpoints API of a scheduler of the DC/OS SDK (docs/domain.md 1.4). It has one endpoint, with the tasks of the master. */
final class SdkScheduler implements AutoCloseable {
    private static final String LIST = "/v1/endpoints";
    private static final String ENDPOINT = "broker";

    private final ApiServer api = ApiServer.start(0, () -> this::answer);
    private final AtomicInteger lists = new AtomicInteger();
    private final String framework;
    private volatile MasterState state;

    SdkScheduler(String framework, MasterState state) {
        this.framework = framework;
        this.state = state;
    }

    void load(MasterState now) {
        state = now;
    }

    URI url() {
        return api.url();
    }

    /** Counts how often the list was read. */
    int lists() {
        return lists.get();
    }

    @Override
    public void close() {
        api.close();
    }

    private HttpAnswer answer(String method, String path) {
        if (path.equals(LIST)) {
            lists.incrementAndGet();
            return HttpAnswer.json("[\"" + ENDPOINT + "\"]");
        }
        return path.equals(LIST + "/" + ENDPOINT) ? HttpAnswer.json(endpoint()) : HttpAnswer.empty(404);
    }

    private String endpoint() {
        MasterState now = state;
        return "{\"address\": " + array(now, task -> Tasks.dial(now, task)) + ", \"dns\": "
                + array(
                        now,
                        task -> task.name() + "." + framework + ".autoip.dcos.thisdcos.directory:"
                                + task.ports().get(0).number())
                + "}";
    }

    private String array(MasterState now, Function<MasterTask, String> entry) {
        return Tasks.of(now, framework)
                .map(task -> '"' + entry.apply(task) + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
