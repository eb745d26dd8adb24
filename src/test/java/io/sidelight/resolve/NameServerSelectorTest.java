package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.time.Backoff;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of the order in which name servers are queried. */
class NameServerSelectorTest {
    private static final InetSocketAddress ONE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5301);
    private static final InetSocketAddress TWO = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5302);
    private static final InetSocketAddress THREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5303);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final TestClock clock = new TestClock();
    private final List<InetSocketAddress> known = new ArrayList<>(List.of(ONE, TWO, THREE));
    private final NameServerSelector servers =
            new NameServerSelector(() -> known, new Backoff(SHORTEST, LONGEST, new SplittableRandom(1)), clock);

    @Test
    void lastServerThatResponded_isTheFirst() {
        assertThat(servers.inOrder()).containsExactly(ONE, TWO, THREE);
        servers.answered(TWO);
        assertThat(servers.inOrder()).containsExactly(TWO, ONE, THREE);
    }

    @Test
    void failedServer_isTheLastDuringItsPause() {
        servers.answered(ONE);
        servers.failed(ONE);
        assertThat(servers.inOrder()).containsExactly(TWO, THREE, ONE);
        clock.advance(SHORTEST.multipliedBy(2));
        assertThat(servers.inOrder()).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void allServersFailed_theShortestPauseIsTheFirst() {
        servers.failed(TWO);
        clock.advance(SHORTEST);
        servers.failed(ONE);
        servers.failed(THREE);
        assertThat(servers.inOrder()).startsWith(TWO);
    }

    @Test
    void response_endsThePauseAndResetsTheBackoff() {
        servers.failed(ONE);
        servers.answered(ONE);
        assertThat(servers.inOrder()).startsWith(ONE);
        servers.failed(ONE);
        clock.advance(SHORTEST.multipliedBy(2));
        assertThat(servers.inOrder()).startsWith(ONE);
    }

    @Test
    void queriesThatFailTogether_countOnce() {
        IntStream.range(0, 64).forEach(question -> servers.failed(ONE));
        clock.advance(SHORTEST.multipliedBy(2));
        assertThat(servers.inOrder()).startsWith(ONE);
    }

    @Test
    void serverList_mayChange() {
        servers.answered(ONE);
        known.remove(ONE);
        assertThat(servers.inOrder()).containsExactly(TWO, THREE);
    }
}
