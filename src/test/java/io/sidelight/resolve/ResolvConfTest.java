package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class ResolvConfTest {
    /** Whatever this machine's file says, and also without one. */
    @Test
    void givesLiteralAddressesOnly() {
        assertThat(ResolvConf.servers()).noneMatch(InetSocketAddress::isUnresolved);
    }
}
