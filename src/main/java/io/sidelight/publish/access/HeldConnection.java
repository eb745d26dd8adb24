package io.sidelight.publish.access;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * A connection whose client waits for a delayed response. It does not count as idle, and no new connection displaces it.
 */
public final class HeldConnection {
    private static final String NAME = "held";

    private final Channel channel;
    private final Optional<ConnectionLimiter> limiter;

    private HeldConnection(Channel channel, Optional<ConnectionLimiter> limiter) {
        this.channel = channel;
        this.limiter = limiter;
    }

    /** Holds the connection of a request. The caller runs on the connection's event loop. */
    public static HeldConnection of(RoutingContext context) {
        Channel channel = ((ConnectionBase) context.request().connection()).channel();
        ChannelPipeline pipeline = channel.pipeline();
        Optional.ofNullable(pipeline.context(IdleStateHandler.class))
                .filter(idle -> pipeline.get(NAME) == null)
                .ifPresent(idle -> pipeline.addAfter(idle.name(), NAME, new NeverIdle()));
        HeldConnection held = new HeldConnection(channel, ConnectionLimiter.of(channel));
        held.limiter.ifPresent(each -> each.hold(channel));
        return held;
    }

    /** Ends the hold: the connection can be idle or displaced again. */
    public void release() {
        if (channel.pipeline().get(NAME) != null) {
            channel.pipeline().remove(NAME);
        }
        limiter.ifPresent(each -> each.release(channel));
    }

    /** Keeps the events of the idle timeout from the server. */
    private static final class NeverIdle extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (!(event instanceof IdleStateEvent)) {
                context.fireUserEventTriggered(event);
            }
        }
    }
}
