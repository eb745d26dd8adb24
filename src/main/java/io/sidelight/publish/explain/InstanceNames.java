package io.sidelight.publish.explain;

import io.sidelight.model.Instance;
import io.sidelight.model.spelling.DirectoryName;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names of an instance's task. */
final class InstanceNames {
    private static final String SLAVE = ".slave";

    private InstanceNames() {}

    /** Returns all names that a pass may query. */
    static Stream<String> of(Instance instance) {
        Stream<String> directory = DirectoryName.parse(instance.container().name()).stream()
                .flatMap(more -> Stream.of(more.agentip(), more.containerip()));
        return Stream.of(
                        Stream.of(instance.container().name(), instance.host().name()),
                        directory,
                        mesosDns(instance).stream().flatMap(InstanceNames::slave))
                .flatMap(names -> names)
                .distinct();
    }

    /** Returns the name that Mesos-DNS resolves by its {@code IPSources}; empty where only other names are known. */
    static Optional<String> mesosDns(Instance instance) {
        return Stream.of(instance.host().name(), instance.container().name())
                .filter(name -> !DirectoryName.isDirectory(name) && !name.contains(SLAVE + "."))
                .findFirst();
    }

    /**
     * Returns the same name under {@code slave}. The view does not have the end of the domain, so there is one candidate at each
     * dot.
     */
    private static Stream<String> slave(String mesosDns) {
        return IntStream.range(0, mesosDns.length())
                .filter(at -> mesosDns.charAt(at) == '.')
                .mapToObj(at -> mesosDns.substring(0, at) + SLAVE + mesosDns.substring(at));
    }
}
