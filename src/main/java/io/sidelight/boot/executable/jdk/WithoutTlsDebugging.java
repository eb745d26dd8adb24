package io.sidelight.boot.executable.jdk;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/** TLS without the debug output of {@code -Djavax.net.debug}. It has the content of handshakes, and takes space in most methods of TLS. */
@TargetClass(className = "sun.security.ssl.SSLLogger")
final class WithoutTlsDebugging {
    private WithoutTlsDebugging() {}

    @Substitute
    @SuppressWarnings("unused") // The JDK's signature.
    public static boolean isOn(String checkPoints) {
        return false;
    }
}
