package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The native executable contains the name of each of its classes. A new version of a library may bring back one that was left out. */
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
                "java.io.ObjectStreamClass"
            })
    void leftOutClass_isNotInTheExecutable(String name) throws IOException {
        byte[] executable = Files.readAllBytes(PROGRAM);
        assertThat(contains(executable, "java.util.ArrayList")).isTrue();
        assertThat(contains(executable, name)).isFalse();
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
