package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Properties of the native executable alone. It contains the name of each of its classes, and a new version of a library may bring back
 * one that was left out. It starts programs where there is no shell.
 */
class ExecutableIT {
    private static final Path PROGRAM = Path.of(System.getProperty("sidelight.executable"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.smallrye.openapi.runtime.OpenApiProcessor",
                "io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder",
                "io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker",
                "io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder",
                "io.netty.handler.codec.haproxy.HAProxyMessageDecoder",
                "io.netty.resolver.dns.DnsNameResolver",
                "io.netty.buffer.AdvancedLeakAwareByteBuf",
                "io.quarkus.tls.runtime.keystores.PemKeyStores",
                "io.netty.handler.codec.compression.JdkZlibEncoder",
                "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule",
                "jdk.nio.zipfs.ZipPath",
                "sun.net.www.protocol.http.HttpURLConnection",
                "com.sun.crypto.provider.BlowfishCrypt",
                "sun.security.ssl.DTLSInputRecord$DTLSReassembler",
                "jdk.internal.net.http.Http2Connection",
                "java.io.ObjectStreamClass",
                "org.eclipse.microprofile.openapi.annotations.Operation",
                "org.jboss.logmanager.handlers.SuffixRotator",
                "org.jose4j.jwe.AesKeyWrapManagementAlgorithm",
                "java.lang.CharacterName",
                "Ignore disabled cipher suite"
            })
    void leftOutClass_isNotInTheExecutable(String name) throws IOException {
        byte[] executable = Files.readAllBytes(PROGRAM);
        assertThat(contains(executable, "java.util.ArrayList")).isTrue();
        assertThat(contains(executable, name)).isFalse();
    }

    /** A class that is read by reflection takes a page of memory. If settings and documents are not prepared, there are 2.4 MB of such pages. */
    @Test
    void settingsAndDocuments_arePrepared() throws IOException {
        try (Sidelight agent = Sidelight.serve(Map.of(), "demo", "--moves", "none")) {
            agent.awaitState("fresh");
            assertThat(Footprint.writtenKilobytes(agent.pid(), PROGRAM.toRealPath()))
                    .isBetween(1_000L, 2_250L);
        }
    }

    /** The root has nothing but the executable, its libraries and {@code /proc}, as an image from scratch. */
    @Test
    void exec_needsNoShellAndNoOtherFile(@TempDir Path root) throws Exception {
        assumeTrue(Shell.run("unshare -m chroot / true").exitCode() == 0, "chroot and mounts are not permitted here");
        Shell.run("mkdir " + root + "/proc && cp " + PROGRAM + " " + root + "/sidelight && for library in $(ldd "
                + PROGRAM + " | grep -o '/[^ ]*'); do mkdir -p " + root + "$(dirname $library) && cp $library " + root
                + "$library; done");
        String within = "unshare -m sh -c 'mount -t proc proc " + root + "/proc && exec chroot " + root + " \"$@\"' - ";
        try (FollowedAgent agent = FollowedAgent.start()) {
            Shell.Result version = Shell.run(variables(agent) + within
                    + "/sidelight exec --env BROKERS=kafka/broker --require kafka/broker:3 -- /sidelight --version");
            assertThat(version.out()).startsWith("sidelight ").contains("native");
            assertThat(Shell.run(variables(agent) + within
                                    + "/sidelight exec --restart --env BROKERS=kafka/broker -- /sidelight wait a")
                            .exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void exec_asTheFirstProcess_collectsOrphans() throws Exception {
        String alone = "unshare -p -f --mount-proc ";
        assumeTrue(Shell.run(alone + "true").exitCode() == 0, "process namespaces are not permitted here");
        try (FollowedAgent agent = FollowedAgent.start()) {
            assertThat(Shell.run(
                                    variables(agent) + alone + PROGRAM
                                            + " exec --restart --env BROKERS=kafka/broker -- sh -c '"
                                            + "(sleep 0.2 &); sleep 1; cat /proc/[0-9]*/comm; grep -c Z.*zombie /proc/[0-9]*/status'")
                            .out())
                    .contains("sh\n")
                    .doesNotContain("sleep\n", ":1\n");
        }
    }

    /** The JDK's descriptors are closed, and those that the process was started with stay open. */
    @Test
    void exec_passesOnTheDescriptorsThatItWasStartedWith() throws Exception {
        try (FollowedAgent agent = FollowedAgent.start()) {
            assertThat(Shell.run(
                                    variables(agent) + PROGRAM
                                            + " exec --env BROKERS=kafka/broker -- sh -c 'ls /proc/$$/fd; echo $BROKERS' 9< /dev/null")
                            .lines())
                    .containsSubsequence("0", "1", "2", "9", agent.brokers())
                    .hasSizeLessThanOrEqualTo(5);
        }
    }

    private static String variables(FollowedAgent agent) {
        return agent.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue() + " ")
                .collect(Collectors.joining());
    }

    private static boolean contains(byte[] executable, String name) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at <= executable.length - text.length; at++) {
            int matched = 0;
            while (matched < text.length && executable[at + matched] == text[matched]) {
                matched++;
            }
            if (matched == text.length) {
                return true;
            }
        }
        return false;
    }
}
