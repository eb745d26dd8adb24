package io.sidelight.model.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.1.11, 10.0.1.11",
        "255.255.255.255, 255.255.255.255",
        "fd01:b::5, fd01:b::5",
        "FD01:000B:0:0:0:0:0:5, fd01:b::5",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "::ffff:10.0.1.11, 10.0.1.11"
    })
    void literal_isWrittenCanonically(String literal, String canonical) {
        assertThat(Ip.parse(literal)).map(Ip::toString).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "master.mesos",
                "10.0.1",
                "10.0.1.256",
                "10.0.1.1.1",
                "0x7f.0.0.1",
                "1",
                "fd01:b::5%eth0",
                "fd01::b::5",
                "12345::",
                ":",
                "dead",
                "10.0.1.11:53",
                "[fd01::1]",
                "10.0.1.11."
            })
    void otherTexts_areNotAddresses(String text) {
        assertThat(Ip.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "10.0.1.11,       true",
        "127.0.0.1,       true",
        "1.0.0.0,         true",
        "223.255.255.255, true",
        "fd01:b::5,       true",
        "fe80::1,         true",
        "0.0.0.0,         false",
        "0.255.255.255,   false",
        "224.0.0.1,       false",
        "240.0.0.1,       false",
        "255.255.255.255, false",
        "::,              false",
        "ff02::1,         false",
    })
    void unicastAddresses_areThoseOfMachines(String ip, boolean can) {
        assertThat(ip(ip).isUnicast()).isEqualTo(can);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "127.0.0.1,       true,  false, false",
        "127.255.0.9,     true,  false, false",
        "::1,             true,  false, false",
        "0.0.0.0,         false, true,  false",
        "::,              false, true,  false",
        "224.0.0.1,       false, false, true",
        "239.255.255.255, false, false, true",
        "ff02::1,         false, false, true",
        "240.0.0.1,       false, false, false",
        "fe80::1,         false, false, false",
        "0.0.0.1,         false, false, false",
        "::2,             false, false, false",
        "1::1,            false, false, false",
    })
    void specialAddresses_areThoseOfTheJdk(String literal, boolean loopback, boolean unspecified, boolean multicast)
            throws UnknownHostException {
        Ip ip = ip(literal);
        assertThat(List.of(ip.isLoopback(), ip.isUnspecified(), ip.isMulticast()))
                .containsExactly(loopback, unspecified, multicast);
        InetAddress same = InetAddress.getByName(literal);
        assertThat(List.of(same.isLoopbackAddress(), same.isAnyLocalAddress(), same.isMulticastAddress()))
                .containsExactly(loopback, unspecified, multicast);
        assertThat(ip.forSocket()).isEqualTo(same);
        assertThat(Ip.of(same)).isEqualTo(ip);
        assertThat(Ip.of(ip.bytes())).isEqualTo(ip);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.1.200,          25, 10.0.1.128",
        "10.0.1.200,           0, 0.0.0.0",
        "10.0.1.200,          32, 10.0.1.200",
        "fd01:b::8000:0:0:5,  64, fd01:b::",
        "fd01:b::8000:0:0:5,  65, fd01:b::8000:0:0:0",
        "fd01:b::8000:0:0:5,   0, ::",
        "fd01:b::8000:0:0:5, 128, fd01:b::8000:0:0:5",
    })
    void rangeAround_beginsWithItsLowestAddress(String ip, int prefix, String base) {
        assertThat(Cidr.around(ip(ip), prefix)).isEqualTo(new Cidr(ip(base), prefix));
    }

    @Test
    void addresses_sortIpv4FirstThenByValue() {
        assertThat(Stream.of("fd01::2", "10.0.0.10", "200.0.0.1", "9.0.0.1", "fd01::1")
                        .map(IpTest::ip)
                        .sorted())
                .map(Ip::toString)
                .containsExactly("9.0.0.1", "10.0.0.10", "200.0.0.1", "fd01::1", "fd01::2");
    }

    @Test
    void ipv6WithAPort_isInBrackets() {
        assertThat(ip("10.0.1.11").withPort(53)).isEqualTo("10.0.1.11:53");
        assertThat(ip("fd01:b::5").withPort(53)).isEqualTo("[fd01:b::5]:53");
    }

    @ParameterizedTest
    @CsvSource({
        "9.0.0.0/8, 9.255.1.2, true",
        "9.0.0.0/8, 10.0.0.1, false",
        "172.29.0.0/16, 172.29.3.4, true",
        "172.29.0.0/16, 172.30.0.0, false",
        "10.0.0.128/25, 10.0.0.127, false",
        "10.0.0.128/25, 10.0.0.200, true",
        "0.0.0.0/0, 1.2.3.4, true",
        "1.2.3.4/32, 1.2.3.4, true",
        "1.2.3.4/32, 1.2.3.5, false",
        "fd01:b::/64, fd01:b::8:0:0:5, true",
        "fd01:b::/64, fd01:b:0:1::5, false",
        "fd01:b::/65, fd01:b::7fff:0:0:5, true",
        "fd01:b::/65, fd01:b::8000:0:0:5, false",
        "fd01:b::5/128, fd01:b::5, true",
        "fd01:b::5/128, fd01:b::4, false",
        "::/0, fd01:b::5, true",
        "::/0, 10.0.0.1, false",
        "::/0, ::1, true",
        "0.0.0.0/0, fd01:b::5, false"
    })
    void range_containsTheAddressesWithItsPrefix(String range, String ip, boolean holds) {
        assertThat(Cidr.parse(range).orElseThrow().contains(ip(ip))).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.0.0.0", "9.0.0.0/33", "fd01::/129", "x/8", "9.0.0.0/", "9.0.0.0/-1", "/8"})
    void otherTexts_areNotRanges(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}
