package io.sidelight.dialect.prometheus;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sidelight.dialect.DialableInstance;
import io.sidelight.model.Instance;
import io.sidelight.model.address.Ip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The targets of one instance. Prometheus refuses a list with any other key, with null, or with a label that is not text.
 *
 * @param targets {@code ip:port}
 */
@RegisterForReflection
@JsonPropertyOrder({"targets", "labels"})
record TargetGroup(
        @JsonProperty("targets") List<String> targets,
        @JsonProperty("labels") SortedMap<String, String> labels) {
    private static final String PREFIX = "__meta_mesos_";

    static TargetGroup of(DialableInstance dialable) {
        Instance instance = dialable.instance();
        SortedMap<String, String> labels = new TreeMap<>(Map.of(
                PREFIX + "service", dialable.endpoint().service().value(),
                PREFIX + "endpoint", dialable.endpoint().endpoint(),
                PREFIX + "task", instance.task(),
                PREFIX + "network", instance.network().kind().toString(),
                PREFIX + "state", instance.state().word()));
        put(labels, "network_name", instance.network().name());
        put(labels, "host", instance.host().ip().map(Ip::toString));
        return new TargetGroup(List.of(dialable.dial().address()), labels);
    }

    private static void put(SortedMap<String, String> labels, String name, Optional<String> value) {
        value.ifPresent(known -> labels.put(PREFIX + name, known));
    }
}
