package io.sidelight.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Images and containers on this machine, in a store of their own. */
final class Podman {
    /** The highest limit that most machines allow for a container. */
    private static final List<String> LIMITS = List.of("--ulimit", "nofile=1000:1000", "--ulimit", "nproc=1000:1000");

    private static final int PATIENCE_MINUTES = 3;

    private final List<String> podman;

    Podman(Path store) {
        this.podman = List.of(
                "podman",
                "--root=" + store.resolve("images"),
                "--runroot=" + store.resolve("run"),
                "--storage-driver=vfs",
                "--runtime=runc",
                "--log-level=fatal");
    }

    /** The output of a command, stdout and stderr in the order of writing, and its exit code. */
    record Result(int exitCode, String out) {
        Result ok() {
            if (exitCode != 0) {
                throw new IllegalStateException("exit code " + exitCode + ": " + out);
            }
            return this;
        }
    }

    /** Imports a directory as an image, as if it had been pulled. */
    void importImage(Path root, Path archive, String name) {
        command(List.of("tar", "-C", root.toString(), "-c", "-f", archive.toString(), "."))
                .ok();
        of("import", List.of(archive.toString(), name)).ok();
    }

    /** Builds an image of the project with one of its Dockerfiles. */
    void build(String dockerfile, String name) {
        // The OCI format has no health checks.
        List<String> arguments = new ArrayList<>(List.of("--format=docker", "--pull=never"));
        arguments.addAll(LIMITS);
        arguments.addAll(List.of("--file=docker/" + dockerfile, "--tag=" + name, "."));
        of("build", arguments).ok();
    }

    /** Runs a container in the background. */
    Container run(String name, List<String> options, String image, String... command) {
        List<String> arguments = new ArrayList<>(List.of("--detach", "--name=" + name));
        arguments.addAll(LIMITS);
        arguments.addAll(options);
        arguments.add(image);
        arguments.addAll(List.of(command));
        of("run", arguments).ok();
        return new Container(name);
    }

    /** A container that runs or has run. */
    final class Container {
        private final String name;

        private Container(String name) {
            this.name = name;
        }

        Result exec(String... command) {
            List<String> arguments = new ArrayList<>(List.of(name));
            arguments.addAll(List.of(command));
            return of("exec", arguments);
        }

        /** Lists the local addresses with a listener in its network, with the busybox in it. */
        List<String> listening() {
            return exec("busybox", "netstat", "-l", "-t", "-n")
                    .ok()
                    .out()
                    .lines()
                    .filter(line -> line.startsWith("tcp"))
                    .map(line -> line.split(" +", -1)[3].replaceFirst("^::ffff:", ""))
                    .toList();
        }

        /** Runs the health check of the image. */
        Result checkHealth() {
            return of("healthcheck", List.of("run", name));
        }

        List<String> log() {
            return of("logs", List.of(name)).ok().out().lines().toList();
        }

        void signal(String signal) {
            of("kill", List.of("--signal=" + signal, name)).ok();
        }

        /** Starts the container again after its end. */
        void start() {
            of("start", List.of(name)).ok();
        }

        int exitCode() {
            return Integer.parseInt(of("wait", List.of(name)).ok().out().strip());
        }
    }

    /** Removes these containers if they exist, in this order. The container whose network others joined comes last. */
    void remove(String... names) {
        for (String name : names) {
            of("rm", List.of("--force", "--ignore", "--time=0", name)).ok();
        }
    }

    private Result of(String verb, List<String> arguments) {
        List<String> command = new ArrayList<>(podman);
        command.add(verb);
        command.addAll(arguments);
        return command(command);
    }

    /** Runs a command to its end. */
    static Result command(List<String> command) {
        try {
            Path out = Files.createTempFile("podman", ".out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("does not end: " + String.join(" ", command));
            }
            String printed = Files.readString(out, StandardCharsets.UTF_8);
            Files.delete(out);
            return new Result(process.exitValue(), printed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
