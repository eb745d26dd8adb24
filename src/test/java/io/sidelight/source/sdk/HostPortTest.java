package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts in which the SDK writes an address and a port. */
class HostPortTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            IPv4                            | 10.0.1.11:1025                | 10.0.1.11              | 1025
            IPv6 without brackets           | fd01:b::5:1025                | fd01:b::5              | 1025
            IPv6 in full without brackets   | fd01:b:0:0:0:0:0:5:1025       | fd01:b::5              | 1025
            IPv6 with brackets              | [fd01:b::5]:1025              | fd01:b::5              | 1025
            IPv6 with a prefix length       | fd01:b::5/80:1025             | fd01:b::5              | 1025
            IPv4 with a prefix length       | 9.0.1.130/25:1025             | 9.0.1.130              | 1025
            both, as Java writes a list     | [10.0.1.11, fd01:b::5]:1025   | 10.0.1.11 fd01:b::5    | 1025
            both, IPv6 first and prefix     | [fd01:b::5/80, 9.0.1.5]:1025  | fd01:b::5 9.0.1.5      | 1025
            a list of one                   | [10.0.1.11]:1025              | 10.0.1.11              | 1025
            a list without spaces           | [10.0.1.11,10.0.1.12]:1025    | 10.0.1.11 10.0.1.12    | 1025
            an address twice in a list      | [10.0.1.11, 10.0.1.11]:1025   | 10.0.1.11              | 1025
            a name in a list                | [agent-1, 10.0.1.11]:1025     | 10.0.1.11              | 1025
            an empty list                   | []:1025                       | ''                     | 1025
            host name of an agent           | agent-1.example:1025          | ''                     | 1025
            IPv4 with too large a number    | 10.0.1.256:1025               | ''                     | 1025
            IPv6 with a zone                | fe80::1%eth0:1025             | ''                     | 1025
            space around the address        | ' 10.0.1.11 :1025'            | 10.0.1.11              | 1025
            smallest port                   | 10.0.1.11:1                   | 10.0.1.11              | 1
            largest port                    | 10.0.1.11:65535               | 10.0.1.11              | 65535
            """)
    void isRead(String what, String text, String addresses, int port) {
        HostPort read = HostPort.parse(text).orElseThrow();

        assertThat(read.addresses().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .as(what)
                .isEqualTo(addresses);
        assertThat(read.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "10.0.1.11",
                "10.0.1.11:",
                ":1025",
                "10.0.1.11:0",
                "10.0.1.11:65536",
                "10.0.1.11:99999",
                "10.0.1.11:100000",
                "10.0.1.11:99999999999",
                "10.0.1.11:-1",
                "10.0.1.11:+1",
                "10.0.1.11:http",
                "10.0.1.11: 1025",
                "10.0.1.11:1025 ",
                "10.0.1.11:١٢",
                "10.0.1.11:1025/tcp"
            })
    void otherText_isRejected(String text) {
        assertThat(HostPort.parse(text)).isEmpty();
    }
}
