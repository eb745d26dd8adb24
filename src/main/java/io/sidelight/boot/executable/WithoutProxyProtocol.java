package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.vertx.core.net.impl.HAProxyMessageCompletionHandler;

/** A server without the PROXY protocol. Its clients connect directly. */
@TargetClass(HAProxyMessageCompletionHandler.class)
final class WithoutProxyProtocol {
    private WithoutProxyProtocol() {}

    @Substitute
    @SuppressWarnings("unused") // The library's signature.
    public static boolean canUseProxyProtocol(boolean requested) {
        return false;
    }
}
