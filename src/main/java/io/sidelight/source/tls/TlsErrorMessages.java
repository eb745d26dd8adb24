package io.sidelight.source.tls;

import java.io.EOFException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Says in one line why there is no connection. The JDK's own words are made for those who know its parts. */
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
                return "the certificate is of nobody that is trusted by " + trusted;
            } else if (cause instanceof NoSuchFileException missing) {
                return "there is no file " + missing.getMessage();
            } else if (cause instanceof EOFException) {
                return "the other side ended the handshake";
            }
        }
        return String.valueOf(last.getMessage());
    }
}
