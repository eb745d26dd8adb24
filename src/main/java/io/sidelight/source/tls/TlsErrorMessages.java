package io.sidelight.source.tls;

import io.netty.handler.ssl.NotSslRecordException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** One-line descriptions of failed connections. The JDK's own messages presume knowledge of its classes. */
final class TlsErrorMessages {
    private TlsErrorMessages() {}

    static String of(Throwable failure, String trusted) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            last = cause;
            if (cause instanceof CertificateExpiredException) {
                return "the certificate has expired, or this machine's clock is ahead";
            } else if (cause instanceof CertificateNotYetValidException) {
                return "the certificate is not valid yet, or this machine's clock is behind";
            } else if (cause instanceof CertPathBuilderException
                    || (cause instanceof CertPathValidatorException && cause.getCause() == null)) {
                return "the certificate is not signed by an authority that is trusted by " + trusted;
            } else if (cause instanceof NoSuchFileException missing) {
                return "file not found: " + missing.getMessage();
            } else if (cause instanceof NotSslRecordException) {
                return "the server does not use TLS";
            }
        }
        return String.valueOf(last.getMessage());
    }
}
