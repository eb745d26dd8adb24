package io.sidelight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority made with openssl, with its files in one directory. */
public final class Authority {
    private final Path directory;

    private Authority(Path directory) {
        this.directory = directory;
    }

    /** Creates a new authority. */
    public static Authority in(Path directory) throws IOException, InterruptedException {
        Program.need("openssl");
        Authority authority = new Authority(directory);
        authority.replace();
        return authority;
    }

    /** Replaces the key and certificate of the authority. Certificates issued before are no longer valid. */
    public void replace() throws IOException, InterruptedException {
        issue("next", "Authority of the test", List.of());
        take("next.key", "ca.key");
        take("next.crt", "ca.crt");
    }

    private void take(String from, String to) throws IOException {
        Files.move(
                directory.resolve(from),
                directory.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the file of its own certificate. */
    public Path certificate() {
        return directory.resolve("ca.crt");
    }

    /** Returns the file of the key of its own certificate. */
    public Path key() {
        return directory.resolve("ca.key");
    }

    /** Issues {@code name.crt} and {@code name.key} for a server on the host, or for a client of that name. */
    public void issueFor(String name, String host) throws IOException, InterruptedException {
        issue(name, host, List.of("-CA", "ca.crt", "-CAkey", "ca.key", "-addext", "subjectAltName=DNS:" + host));
    }

    private void issue(String name, String subject, List<String> by) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"));
        command.addAll(List.of("-days", "2", "-subj", "/CN=" + subject));
        command.addAll(List.of("-keyout", name + ".key", "-out", name + ".crt"));
        command.addAll(by);
        Process openssl = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (openssl.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + out);
        }
    }
}
