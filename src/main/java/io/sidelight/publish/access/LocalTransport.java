package io.sidelight.publish.access;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.util.concurrent.ThreadPerTaskExecutor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The server's transport. It uses the JDK also for Unix sockets, for which Vert.x needs native libraries, hands each connection to
 * the {@link ConnectionLimiter}, and chooses event loops by {@link LoopChoice}. Vert.x finds it through the service loader.
 */
@RegisterForReflection(targets = {LocalTransport.class, UnixDomainSocketAddress.class})
public final class LocalTransport extends JDKTransport {
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-rw----");

    private volatile Optional<ConnectionLimiter> connections = Optional.empty();

    /** Sets the limiter of all servers that are configured from now on. */
    void watch(ConnectionLimiter limiter) {
        connections = Optional.of(limiter);
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int loops, ThreadFactory threads, int ioRatio) {
        NioEventLoopGroup group = new NioEventLoopGroup(
                loops,
                new ThreadPerTaskExecutor(threads),
                new LoopChoice(),
                SelectorProvider.provider(),
                DefaultSelectStrategyFactory.INSTANCE);
        group.setIoRatio(ioRatio);
        return group;
    }

    @Override
    public boolean supportsDomainSockets() {
        return true;
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return address.isDomainSocket() ? UnixDomainSocketAddress.of(address.path()) : super.convert(address);
    }

    @Override
    public io.vertx.core.net.@Nullable SocketAddress convert(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress unix
                ? io.vertx.core.net.SocketAddress.domainSocketAddress(
                        unix.getPath().toString())
                : super.convert(address);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean unix) {
        return unix ? LocalTransport::unix : super.serverChannelFactory(false);
    }

    private static ServerChannel unix() {
        try {
            return new NioServerDomainSocketChannel(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    @Override
    public void configure(NetServerOptions options, boolean unix, ServerBootstrap server) {
        if (!unix) {
            super.configure(options, false, server);
        }
        server.handler(new ChannelInitializer<ServerChannel>() {
            @Override
            protected void initChannel(ServerChannel listening) {
                listening.pipeline().addLast(new ForOwnerAndGroup());
                connections.ifPresent(listening.pipeline()::addLast);
            }
        });
    }

    /** Restricts the file of a socket to its owner and group as soon as the server listens. */
    private static final class ForOwnerAndGroup extends ChannelOutboundHandlerAdapter {
        @Override
        public void bind(ChannelHandlerContext context, SocketAddress address, ChannelPromise listening) {
            boolean unix = address instanceof UnixDomainSocketAddress;
            ChannelFuture bound = context.bind(address, unix ? context.newPromise() : listening);
            if (unix) {
                var unused = bound.addListener(done -> {
                    if (done.isSuccess()) {
                        restrict(((UnixDomainSocketAddress) address).getPath(), listening);
                    } else {
                        listening.setFailure(done.cause());
                    }
                });
            }
        }

        private static void restrict(Path socket, ChannelPromise listening) {
            try {
                Files.setPosixFilePermissions(socket, MODE);
                listening.setSuccess();
            } catch (IOException | UnsupportedOperationException refused) {
                listening.setFailure(refused);
            }
        }
    }
}
