package io.sidelight.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine of a cluster, made of network namespaces. It has an agent with its bridge {@code m-dcos}, a container on the overlay, and
 * a machine outside of the cluster. The addresses are those of the demo cluster's first agent.
 */
final class NamespacedMachine implements AutoCloseable {
    private static final String UNIQUE = "-" + ProcessHandle.current().pid();

    static final String AGENT = "sl-agent" + UNIQUE;
    static final String CONTAINER = "sl-task" + UNIQUE;
    static final String ELSEWHERE = "sl-else" + UNIQUE;

    private final List<Process> nameServers = new ArrayList<>();

    private NamespacedMachine() {}

    /** Returns the reason why network namespaces cannot be used here; empty if they can. */
    static Optional<String> unavailableReason() {
        String probe = "sl-probe" + UNIQUE;
        try {
            ip("netns", "add", probe);
            in(probe, "ip", "link", "set", "lo", "up");
            in(probe, "ip", "link", "add", "sl-bridge", "type", "bridge");
            return Optional.empty();
        } catch (IllegalStateException | UncheckedIOException refused) {
            return Optional.of("network namespaces are not permitted here: " + refused.getMessage());
        } finally {
            remove(probe);
        }
    }

    static NamespacedMachine start() {
        NamespacedMachine machine = new NamespacedMachine();
        // Namespaces outlive the process that made them, also after a stop signal in the middle of a test.
        Runtime.getRuntime().addShutdownHook(new Thread(machine::close));
        try {
            machine.wire();
            return machine;
        } catch (RuntimeException failed) {
            machine.close();
            throw failed;
        }
    }

    private void wire() {
        for (String namespace : List.of(AGENT, CONTAINER, ELSEWHERE)) {
            ip("netns", "add", namespace);
            in(namespace, "ip", "link", "set", "lo", "up");
        }
        in(AGENT, "ip", "link", "add", "m-dcos", "type", "bridge");
        in(AGENT, "ip", "address", "add", "9.0.1.1/25", "dev", "m-dcos");
        in(AGENT, "ip", "link", "set", "m-dcos", "up");
        cable(AGENT, "eth0", "10.0.1.11/24", ELSEWHERE, "192.168.7.20/24");
        cable(CONTAINER, "eth0", "9.0.1.20/25", AGENT, "");
        in(AGENT, "ip", "link", "set", "peer-0", "master", "m-dcos");
        in(CONTAINER, "ip", "route", "add", "default", "via", "9.0.1.1");
    }

    /** Connects two namespaces. The second end is {@code peer-0} and may have no address. */
    private static void cable(String one, String device, String address, String other, String peerAddress) {
        in(one, "ip", "link", "add", device, "type", "veth", "peer", "name", "peer-0", "netns", other);
        in(one, "ip", "address", "add", address, "dev", device);
        in(one, "ip", "link", "set", device, "up");
        if (!peerAddress.isEmpty()) {
            in(other, "ip", "address", "add", peerAddress, "dev", "peer-0");
        }
        in(other, "ip", "link", "set", "peer-0", "up");
    }

    /** Returns the command that runs a program in a namespace. */
    static List<String> in(String namespace) {
        return List.of("ip", "netns", "exec", namespace);
    }

    /** Starts the demo cluster's name server in a namespace, where {@code thisnode} is 10.0.1.11. */
    String nameServer(String namespace) {
        try {
            List<String> command = new ArrayList<>(in(namespace));
            command.addAll(DemoNameServer.program());
            Process server = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            nameServers.add(server);
            BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
            return Optional.ofNullable(out.readLine()).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void in(String namespace, String... command) {
        run(Stream.concat(in(namespace).stream(), Stream.of(command)).toList());
    }

    static void ip(String... arguments) {
        run(Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList());
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + out.strip());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void remove(String namespace) {
        try {
            ip("netns", "delete", namespace);
        } catch (IllegalStateException | UncheckedIOException missing) {
            // The namespace was never created.
        }
    }

    @Override
    public void close() {
        nameServers.forEach(server -> server.destroyForcibly().onExit().join());
        Stream.of(AGENT, CONTAINER, ELSEWHERE).forEach(NamespacedMachine::remove);
    }
}
