package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.vertx.core.http.HttpServerOptions;

/** A server without compression. Its clients are on the same machine. */
@TargetClass(HttpServerOptions.class)
final class WithoutCompression {
    private WithoutCompression() {}

    @Substitute
    public boolean isCompressionSupported() {
        return false;
    }
}
