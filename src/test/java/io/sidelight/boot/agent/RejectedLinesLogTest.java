package io.sidelight.boot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.resolve.ResolvConf;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedLinesLogTest {
    @Test
    void warning_isOneLineForAnyFileContent() {
        ResolvConf.Rejected rejected = new ResolvConf.Rejected(
                Path.of("/etc/resolv.conf"),
                List.of("nameserver dns.example", "nameserver \u001b[2J" + "x".repeat(5_000)));

        assertThat(RejectedLinesLog.message(rejected))
                .startsWith(
                        "file=/etc/resolv.conf name server skipped, not an IP address: 'nameserver dns.example', 'nameserver \uFFFD[2Jx")
                .endsWith("write 'nameserver <IP address>', or set SIDELIGHT_DNS_SERVERS")
                .hasSizeLessThan(400);
    }
}
