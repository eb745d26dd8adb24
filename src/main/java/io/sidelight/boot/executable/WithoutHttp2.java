package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.impl.Http2UpgradeClientConnection;
import io.vertx.core.http.impl.HttpClientBase;
import io.vertx.core.http.impl.HttpClientStream;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.spi.metrics.ClientMetrics;

/** HTTP without version 2. The build switches it off in the server, and the client's default is version 1.1. */
final class WithoutHttp2 {
    private static final String ABSENT = "HTTP/2 is not in this executable";

    private WithoutHttp2() {}

    @TargetClass(className = "io.vertx.core.http.impl.HttpServerWorker")
    static final class Server {
        private Server() {}

        @Substitute
        @SuppressWarnings({"unused", "DoNotCallSuggester"}) // The library's signature.
        ConnectionHandler buildHttp2ConnectionHandler(ContextInternal context, Handler<HttpServerConnection> handler) {
            throw new UnsupportedOperationException(ABSENT);
        }
    }

    @TargetClass(className = "io.vertx.core.http.impl.Http2ClientConnection")
    static final class Client {
        private Client() {}

        @Substitute
        @SuppressWarnings({"unused", "rawtypes", "DoNotCallSuggester"}) // The library's signature.
        public static ConnectionHandler createHttp2ConnectionHandler(
                HttpClientBase client,
                ClientMetrics metrics,
                ContextInternal context,
                boolean upgrade,
                Object socketMetric) {
            throw new UnsupportedOperationException(ABSENT);
        }
    }

    @TargetClass(Http2UpgradeClientConnection.class)
    static final class Upgrade {
        private Upgrade() {}

        @Substitute
        @SuppressWarnings({"unused", "DoNotCallSuggester"}) // The library's signature.
        public void createStream(ContextInternal context, Handler<AsyncResult<HttpClientStream>> handler) {
            throw new UnsupportedOperationException(ABSENT);
        }
    }

    @TargetClass(className = "io.vertx.core.http.impl.VertxHttp2ConnectionHandler")
    static final class ConnectionHandler {
        private ConnectionHandler() {}
    }
}
