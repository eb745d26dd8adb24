package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResolvConfTest {
    @TempDir
    Path directory;

    private final List<ResolvConf.Rejected> reported = new ArrayList<>();
    private Path file;
    private Optional<ResolvConf> read = Optional.empty();

    @BeforeEach
    void name() {
        file = directory.resolve("resolv.conf");
    }

    @Test
    void nameServers_areInTheFilesOrder() throws IOException {
        Files.writeString(file, """
                # by dcos-net
                search example.org
                nameserver 198.51.100.2
                nameserver fd01:d::c633:6401
                options timeout:1 attempts:3
                """);
        assertThat(addresses()).containsExactly("198.51.100.2:53", "fd01:d:0:0:0:0:c633:6401:53");
    }

    @Test
    void missingFile_hasNoServers() {
        assertThat(addresses()).isEmpty();
    }

    @Test
    void change_isSeenAfterAReload() throws IOException {
        Files.writeString(file, "nameserver 198.51.100.1\n");
        assertThat(addresses()).containsExactly("198.51.100.1:53");
        Files.writeString(file, "nameserver 8.8.8.8\n");
        assertThat(addresses()).containsExactly("198.51.100.1:53");
        servers().reload();
        assertThat(addresses()).containsExactly("8.8.8.8:53");
    }

    @Test
    void knownServers_stayWhileTheFileIsEmptyOrMissing() throws IOException {
        Files.writeString(file, "nameserver 198.51.100.1\n");
        assertThat(addresses()).containsExactly("198.51.100.1:53");
        Files.writeString(file, "");
        servers().reload();
        assertThat(addresses()).containsExactly("198.51.100.1:53");
        Files.delete(file);
        servers().reload();
        assertThat(addresses()).containsExactly("198.51.100.1:53");
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                arguments(
                        "a host name before a good line",
                        "nameserver dns.example\nnameserver 10.0.0.1\n",
                        "10.0.0.1",
                        1),
                arguments(
                        "a comment glued to an address",
                        "nameserver 127.0.0.53;c\nnameserver 10.0.0.1\n",
                        "10.0.0.1",
                        1),
                arguments("no address at all", "nameserver\nnameserver \nnameserver 10.0.0.1\n", "10.0.0.1", 1),
                arguments(
                        "a bad line after a good one", "nameserver 10.0.0.1\nnameserver dns.example\n", "10.0.0.1", 1),
                arguments("bad lines only", "nameserver a\nnameserver b\n", "", 2),
                arguments("a byte above 255", "nameserver 10.0.0.256\nnameserver 10.0.0.1\n", "10.0.0.1", 1),
                arguments("an octal or short address", "nameserver 10.1\nnameserver 010.0.0.1\n", "", 2),
                arguments("a multicast address", "nameserver 224.0.0.251\nnameserver 10.0.0.1\n", "10.0.0.1", 1),
                arguments("a port", "nameserver 10.0.0.2:5353\nnameserver 10.0.0.1\n", "10.0.0.1", 1),
                arguments(
                        "an address with a comment",
                        "nameserver 10.0.0.1 # first\nnameserver 10.0.0.2\t;x\n",
                        "10.0.0.1 10.0.0.2",
                        0),
                arguments("tabs and blanks", " \tnameserver\t \t10.0.0.1\t\n", "10.0.0.1", 0),
                arguments(
                        "CRLF and no end of the last line",
                        "nameserver 10.0.0.1\r\nnameserver 10.0.0.2",
                        "10.0.0.1 10.0.0.2",
                        0),
                arguments("a byte order mark", "\uFEFFnameserver 10.0.0.1\n", "10.0.0.1", 0),
                arguments(
                        "other lines",
                        "#nameserver 1\n;nameserver 2\nsearch a b\noptions ndots:5 edns0\nnameservers 3\nsortlist 4\n",
                        "",
                        0),
                arguments("a zone", "nameserver ::1%lo\nnameserver fe80::1%nosuch\n", "0:0:0:0:0:0:0:1%lo", 1),
                arguments(
                        "one server twice",
                        "nameserver 10.0.0.1\nnameserver 10.0.0.1\nnameserver 10.0.0.2\n",
                        "10.0.0.1 10.0.0.2",
                        0),
                arguments(
                        "a fourth server",
                        "nameserver 1.0.0.1\nnameserver 1.0.0.2\nnameserver 1.0.0.3\nnameserver 1.0.0.4\n",
                        "1.0.0.1 1.0.0.2 1.0.0.3",
                        0),
                arguments("a NUL", "nameserver 10.0.0.1\0\nnameserver 10.0.0.2\n", "10.0.0.2", 1),
                arguments(
                        "a huge file", "nameserver 10.0.0.1\n" + "nameserver 10.0.0.2 ".repeat(10_000), "10.0.0.1", 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void lineWithoutAnIpAddress_isSkippedAndReported(String rule, String text, String expected, int rejected)
            throws IOException {
        Files.writeString(file, text);

        assertThat(servers().get().stream().map(server -> server.getAddress().getHostAddress()))
                .as(rule)
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
        assertThat(reported.stream().mapToInt(each -> each.lines().size()).sum())
                .as(rule)
                .isEqualTo(rejected);
    }

    @Test
    void skippedLines_areReportedOnceForEachContent() throws IOException {
        Files.writeString(file, "nameserver dns.example\nnameserver 10.0.0.1\n");
        for (int count = 0; count < 3; count++) {
            assertThat(addresses()).containsExactly("10.0.0.1:53");
            servers().reload();
        }
        assertThat(reported).containsExactly(new ResolvConf.Rejected(file, List.of("nameserver dns.example")));

        Files.writeString(file, "nameserver 10.0.0.1\nnameserver other.example\n");
        servers().reload();
        assertThat(addresses()).containsExactly("10.0.0.1:53");
        assertThat(reported).hasSize(2);
    }

    @Test
    void directory_isLikeAMissingFile() throws IOException {
        Files.createDirectory(file);
        assertThat(addresses()).isEmpty();
    }

    private ResolvConf servers() {
        ResolvConf servers = read.orElseGet(() -> new ResolvConf(file, reported::add));
        read = Optional.of(servers);
        return servers;
    }

    private Stream<String> addresses() {
        return servers().get().stream().map(server -> server.getAddress().getHostAddress() + ":" + server.getPort());
    }
}
