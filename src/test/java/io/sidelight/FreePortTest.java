package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    /**
     * Regression: a simulated server that named no port got the one that was chosen for nginx. nginx tried again for some seconds, in which
     * the test connected to the other server.
     */
    @Test
    void ports_areNoneThatTheSystemGivesToOtherSockets() throws IOException {
        // The system returns only the part of this file that the first read has room for.
        String range = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                .get(0);
        int first = Integer.parseInt(range.strip().replaceAll("\\s.*", ""));
        List<Integer> ports =
                IntStream.range(0, 100).mapToObj(each -> FreePort.next()).toList();
        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port < first);
    }

    @Test
    void port_thatIsInUse_isNotReturned() throws IOException {
        int next = FreePort.next() + 1;
        try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.next()).isNotEqualTo(taken.getLocalPort());
        }
    }
}
