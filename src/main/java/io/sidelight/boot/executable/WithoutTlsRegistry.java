package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.runtime.CertificateRecorder;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;

/** The framework without the readers of {@code quarkus.tls}. The API has no TLS, and the agent reads its own TLS files. */
@TargetClass(CertificateRecorder.class)
final class WithoutTlsRegistry {
    private WithoutTlsRegistry() {}

    @Substitute
    @SuppressWarnings("unused") // The framework's signature.
    public void validateCertificates(Set<String> names, RuntimeValue<Vertx> vertx, ShutdownContext shutdown) {}

    @Substitute
    @SuppressWarnings("unused") // The framework's signature.
    public Optional<TlsConfiguration> get(String name) {
        return Optional.empty();
    }
}
