package io.sidelight.publish.access;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * All connections of clients. Past the limit, a new connection displaces the one whose last response is the oldest. So a client
 * that holds connections without using them keeps out neither other clients nor the health checks of a container. The agent reads
 * little ahead of a connection, and nothing while its client leaves responses unread.
 */
@ChannelHandler.Sharable
public final class ConnectionLimiter extends ChannelInboundHandlerAdapter {
    private static final RecvByteBufAllocator READ_BUFFER = new FixedRecvByteBufAllocator(4096);
    private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(8 * 1024, 32 * 1024);
    /** Bytes. Without a limit the kernel's buffer grows to megabytes, which count against a container's memory limit. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private final ChannelHandler watch = new Watch();
    private final Set<Channel> oldestResponseFirst = new LinkedHashSet<>();
    private final Set<Channel> held = new HashSet<>();
    private final int limit;
    private long displaced;

    /**
     * Creates a limiter.
     *
     * @param limit number of connections, at least 1
     */
    public ConnectionLimiter(int limit) {
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        connection.config().setRecvByteBufAllocator(READ_BUFFER).setWriteBufferWaterMark(UNREAD);
        connection.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
        connection.pipeline().addLast(watch);
        var unused = connection.closeFuture().addListener(closed -> remove(connection));
        add(connection).ifPresent(ConnectionLimiter::close);
        context.fireChannelRead(connection);
    }

    /** Adds a connection and returns the one that it displaces. */
    private synchronized Optional<Channel> add(Channel connection) {
        Optional<Channel> gone = Optional.empty();
        if (open() >= limit) {
            // There is a first one, as only a part of the connections may be held.
            Iterator<Channel> first = oldestResponseFirst.iterator();
            gone = Optional.of(first.next());
            first.remove();
            displaced++;
        }
        oldestResponseFirst.add(connection);
        return gone;
    }

    private static void close(Channel connection) {
        var unused = connection.close();
    }

    private synchronized void responded(Channel connection) {
        if (oldestResponseFirst.remove(connection)) {
            oldestResponseFirst.add(connection);
        }
    }

    private synchronized void remove(Channel connection) {
        oldestResponseFirst.remove(connection);
        held.remove(connection);
    }

    /** Protects a connection from displacement while its request waits. */
    synchronized void hold(Channel connection) {
        if (oldestResponseFirst.remove(connection)) {
            held.add(connection);
        }
    }

    synchronized void release(Channel connection) {
        if (held.remove(connection)) {
            oldestResponseFirst.add(connection);
        }
    }

    /** Returns the maximum of held connections. The rest stays free for requests that do not wait. */
    public int maxHeld() {
        return limit * 3 / 4;
    }

    /** Returns the limiter of a connection; empty for a connection without one. */
    static Optional<ConnectionLimiter> of(Channel connection) {
        return Optional.ofNullable(connection.pipeline().get(Watch.class)).map(watch -> watch.limiter());
    }

    /** Returns the number of open connections. */
    public synchronized int open() {
        return oldestResponseFirst.size() + held.size();
    }

    /** Returns how many connections a newer one has displaced since the start. */
    public synchronized long displaced() {
        return displaced;
    }

    /** The events of each connection. */
    @ChannelHandler.Sharable
    private final class Watch extends ChannelDuplexHandler {
        private ConnectionLimiter limiter() {
            return ConnectionLimiter.this;
        }

        @Override
        public void write(ChannelHandlerContext context, Object response, ChannelPromise written) {
            responded(context.channel());
            var unused = context.write(response, written);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            readUnlessResponsesAreUnread(context.channel());
            context.fireChannelRead(read);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            readUnlessResponsesAreUnread(context.channel());
            context.fireChannelWritabilityChanged();
        }

        private static void readUnlessResponsesAreUnread(Channel connection) {
            connection.config().setAutoRead(connection.isWritable());
        }
    }
}
