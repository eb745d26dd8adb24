package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.vertx.http.runtime.devmode.RemoteSyncHandler;
import io.vertx.core.http.HttpServerRequest;

/** A server without remote dev mode, which uses Java serialization. */
@TargetClass(RemoteSyncHandler.class)
final class WithoutRemoteDevMode {
    private WithoutRemoteDevMode() {}

    @Substitute
    @SuppressWarnings({"unused", "DoNotCallSuggester"}) // The framework's signature.
    public void handle(HttpServerRequest request) {
        throw new UnsupportedOperationException("remote dev mode is not in this executable");
    }
}
