package io.sidelight.publish.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.address.Ip;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allowed hosts for each listen address, on a machine with the names agent-1 and agent-1.example, at 10.0.1.11. */
class AllowedHostsTest {
    private static final List<String> NAMES = List.of("Agent-1", "agent-1.example.", "192.0.2.7");
    private static final List<Ip> ADDRESSES = List.of(Ip.parse("10.0.1.11").orElseThrow());

    @ParameterizedTest(name = "on {0}, Host {1}: {2}")
    @CsvSource({
        "127.0.0.1, localhost,            true",
        "127.0.0.1, LOCALHOST.,           true",
        "127.0.0.1, 127.9.9.9,            true",
        "127.0.0.1, [::1],                true",
        "127.0.0.1, agent-1,              false",
        "127.0.0.1, agent-1.example,      false",
        "127.0.0.1, 10.0.1.11,            false",
        "localhost, agent-1,              false",
        "::1,       agent-1,              false",
        "0.0.0.0,   localhost,            true",
        "0.0.0.0,   agent-1,              true",
        "0.0.0.0,   AGENT-1.Example,      true",
        "0.0.0.0,   agent-1.example.,     true",
        "0.0.0.0,   10.0.1.11,            true",
        "0.0.0.0,   198.51.100.9,         true",
        "'::',      [fd01:a::11],         true",
        "0.0.0.0,   evil.example,         false",
        "0.0.0.0,   agent-1.example.evil, false",
        "10.0.1.11, 10.0.1.11,            true",
        "10.0.1.11, agent-1,              true",
        "10.0.1.11, 192.0.2.7,            true",
        "10.0.1.11, 198.51.100.9,         false",
        "9.0.1.20,  10.0.1.11,            true",
        "9.0.1.20,  9.0.1.20,             true",
    })
    void allowedHosts_dependOnTheListenAddress(String listening, String host, boolean included) {
        assertThat(AllowedHosts.of(listening, NAMES, ADDRESSES).include(host)).isEqualTo(included);
    }
}
