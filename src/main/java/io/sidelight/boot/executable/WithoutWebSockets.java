package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.http.impl.Http1xServerRequest;
import io.vertx.core.http.impl.HttpServerConnectionHandler;
import io.vertx.core.impl.future.PromiseInternal;

/** A server without WebSockets. The API does not use them. */
final class WithoutWebSockets {
    private WithoutWebSockets() {}

    @TargetClass(HttpServerConnectionHandler.class)
    static final class Handler {
        private Handler() {}

        @Substitute
        @SuppressWarnings("unused") // The library's signature.
        private void initializeWebSocketExtensions(ChannelPipeline pipeline) {}
    }

    @TargetClass(Http1xServerConnection.class)
    static final class Connection {
        private Connection() {}

        @Substitute
        @SuppressWarnings("unused") // The library's signature.
        void createWebSocket(Http1xServerRequest request, PromiseInternal<ServerWebSocket> promise) {
            promise.fail(new UnsupportedOperationException("WebSockets are not in this executable"));
        }
    }
}
