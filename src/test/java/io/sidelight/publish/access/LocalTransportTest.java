package io.sidelight.publish.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalTransportTest {
    private final EventLoopGroup group =
            new LocalTransport().eventLoopGroup(Transport.IO_EVENT_LOOP_GROUP, 2, Executors.defaultThreadFactory(), 50);

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void twoServerInstances_getTwoEventLoops_whileAnotherThreadSendsItsFirstRequest() {
        EventLoop first = group.next();
        EventLoop ofRequest = CompletableFuture.supplyAsync(group::next).join();

        assertThat(group.next()).isNotSameAs(first);
        assertThat(ofRequest).isIn(group);
    }
}
