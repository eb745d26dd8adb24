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
    private static final RecvByteBufAllocator READ_AT_ONCE = new FixedRecvByteBufAllocator(4096);
    private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(8 * 1024, 32 * 1024);
    /** The system would have it grow to megabytes, which a container's limit of memory counts too. */
    private static final int UNREAD_BY_SYSTEM = 64 * 1024;

    private final ChannelHandler watch = new Watch();
    private final Set<Channel> longestUnansweredFirst = new LinkedHashSet<>();
    private final Set<Channel> held = new HashSet<>();
    private final int most;
    private long displaced;

    /**
     * Allows for so many.
     *
     * @param most at least 1
     */
    public ConnectionLimiter(int most) {
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        connection.config().setRecvByteBufAllocator(READ_AT_ONCE).setWriteBufferWaterMark(UNREAD);
        connection.config().setOption(ChannelOption.SO_SNDBUF, UNREAD_BY_SYSTEM);
        connection.pipeline().addLast(watch);
        var unused = connection.closeFuture().addListener(closed -> remove(connection));
        add(connection).ifPresent(ConnectionLimiter::close);
        context.fireChannelRead(connection);
    }

    /** Adds a new one and gives the one that has to go for it. */
    private synchronized Optional<Channel> add(Channel connection) {
        Optional<Channel> gone = Optional.empty();
        if (open() >= most) {
            // There is one, as not all may be held.
            Iterator<Channel> first = longestUnansweredFirst.iterator();
            gone = Optional.of(first.next());
            first.remove();
            displaced++;
        }
        longestUnansweredFirst.add(connection);
        return gone;
    }

    private static void close(Channel connection) {
        var unused = connection.close();
    }

    private synchronized void answered(Channel connection) {
        if (longestUnansweredFirst.remove(connection)) {
            longestUnansweredFirst.add(connection);
        }
    }

    private synchronized void remove(Channel connection) {
        longestUnansweredFirst.remove(connection);
        held.remove(connection);
    }

    /** Keeps a connection from being closed for another one. */
    synchronized void hold(Channel connection) {
        if (longestUnansweredFirst.remove(connection)) {
            held.add(connection);
        }
    }

    synchronized void release(Channel connection) {
        if (held.remove(connection)) {
            longestUnansweredFirst.add(connection);
        }
    }

    /** Returns how many connections may be held, so that enough are left for requests that do not wait. */
    public int mostHeld() {
        return most * 3 / 4;
    }

    /** Returns the limiter of a connection that came by one. */
    static Optional<ConnectionLimiter> of(Channel connection) {
        return Optional.ofNullable(connection.pipeline().get(Watch.class)).map(watch -> watch.limiter());
    }

    /** How many there are. */
    public synchronized int open() {
        return longestUnansweredFirst.size() + held.size();
    }

    /** How many were closed for another one since the start. */
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
        public void write(ChannelHandlerContext context, Object answer, ChannelPromise written) {
            answered(context.channel());
            var unused = context.write(answer, written);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            readWhileAnswersAreRead(context.channel());
            context.fireChannelRead(read);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            readWhileAnswersAreRead(context.channel());
            context.fireChannelWritabilityChanged();
        }

        private static void readWhileAnswersAreRead(Channel connection) {
            connection.config().setAutoRead(connection.isWritable());
        }
    }
}
