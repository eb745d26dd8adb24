package io.sidelight.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The programs of examples/consul, each with its own class path. */
final class ConsulClients {
    /** The copy of the examples that is built. */
    static final Path EXAMPLES = Path.of("target", "examples", "consul").toAbsolutePath();

    private static final String SERVICE = "kafka-broker";

    private ConsulClients() {}

    /**
     * Starts a Java program.
     *
     * @param name in the table
     * @param module the folder of its build
     * @param agent the host and port of the agent
     */
    static FollowingClient java(String name, String module, String agent) {
        return start(name, command(module, "Follow", SERVICE), agent);
    }

    /**
     * Starts the Spring application.
     *
     * @param properties its further settings
     */
    static FollowingClient spring(String name, String module, String agent, String... properties) {
        String port = agent.substring(agent.indexOf(':') + 1);
        List<String> command = command(module, "app.Follow", "--spring.cloud.consul.port=" + port);
        return start(
                name, Stream.concat(command.stream(), Stream.of(properties)).toList(), agent);
    }

    /** Starts the program for Node.js. */
    static FollowingClient node(String agent) {
        return start("npm consul 2.0.1", List.of("node", "npm/follow.js", SERVICE), agent);
    }

    private static List<String> command(String module, String main, String... arguments) {
        Path target = EXAMPLES.resolve(module).resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static FollowingClient start(String name, List<String> command, String agent) {
        return FollowingClient.start(name, EXAMPLES, Map.of("CONSUL_HTTP_ADDR", agent), command);
    }
}
