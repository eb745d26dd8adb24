package io.sidelight.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A substitute for the native executable's base image, which has little more than the C library. It is made of Debian packages and
 * has the base image's name, because no image registry can be reached here. A shell and an HTTP client are added for the test's app.
 */
final class BaseImage {
    static final String NAME = "quay.io/quarkus/ubi9-quarkus-micro-image:2.0";

    private static final List<String> PACKAGES = List.of("libc6", "zlib1g", "busybox");

    private BaseImage() {}

    static void importInto(Podman podman, Path directory) throws IOException {
        Path packages = Files.createDirectories(directory.resolve("packages"));
        Path root = Files.createDirectories(directory.resolve("root"));
        List<String> download = new ArrayList<>(List.of("env", "-C", packages.toString(), "apt-get", "-q", "download"));
        download.addAll(PACKAGES);
        Podman.command(download).ok();
        try (Stream<Path> files = Files.list(packages)) {
            for (Path file : files.toList()) {
                Podman.command(List.of("dpkg", "-x", file.toString(), root.toString()))
                        .ok();
            }
        }
        whereRedHatHasThem(root);
        podman.importImage(root, directory.resolve("root.tar"), NAME);
    }

    /** Copies a library. Debian has its libraries in a directory named after the architecture, and links to them break in a copy. */
    private static void whereRedHatHasThem(Path root) throws IOException {
        Path libraries = Files.createDirectories(root.resolve("lib64"));
        for (String name : List.of("ld-linux-x86-64.so.2", "libc.so.6", "libz.so.1")) {
            Path library = libraries.resolve(name);
            Files.deleteIfExists(library);
            Files.copy(root.resolve("lib/x86_64-linux-gnu").resolve(name).toRealPath(), library);
        }
    }
}
