package io.sidelight.source.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The expiry of certificates. */
final class CertificateExpiry {
    private CertificateExpiry() {}

    /** Returns the time at which the first of the certificates in a PEM text expires; empty if it has none that can be read. */
    static Optional<Instant> of(String pem) {
        try (ByteArrayInputStream text = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(text).stream()
                    .flatMap(CertificateExpiry::x509)
                    .map(certificate -> certificate.getNotAfter().toInstant())
                    .min(Comparator.naturalOrder());
        } catch (CertificateException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Stream<X509Certificate> x509(Certificate certificate) {
        return certificate instanceof X509Certificate usual ? Stream.of(usual) : Stream.empty();
    }
}
