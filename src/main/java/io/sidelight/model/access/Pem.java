package io.sidelight.model.access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A parser of keys and certificates in PEM (RFC 7468). Other content of a file is ignored. */
public final class Pem {
    /** A description of the accepted keys. */
    public static final String KEY_ACCEPTED =
            "a key in PEM without a password: BEGIN PRIVATE KEY (PKCS#8) or BEGIN RSA PRIVATE KEY (PKCS#1)";

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1?PRIVATE KEY-----");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    /** The header of PKCS#8 (RFC 5958) for a PKCS#1 key: version 0, and the algorithm rsaEncryption. */
    private static final byte[] RSA = {
        2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 4;

    private Pem() {}

    /** The first key; empty when there is none that can be read. */
    public static Optional<PrivateKey> privateKey(String text) {
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            return Optional.empty();
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(key.group(2));
            PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(key.group(1) == null ? encoded : wrapped(encoded));
            return Stream.of("RSA", "EC")
                    .flatMap(algorithm -> of(algorithm, spec).stream())
                    .findFirst();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> of(String algorithm, PKCS8EncodedKeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (GeneralSecurityException anotherKindOfKey) {
            return Optional.empty();
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(RSA);
        body.writeBytes(tagged(OCTET_STRING, pkcs1));
        return tagged(SEQUENCE, body.toByteArray());
    }

    /** Encodes a value in DER (X.690). */
    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (content.length < 128) {
            whole.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int leading = length[0] == 0 ? 1 : 0;
            whole.write(0x80 | (length.length - leading));
            whole.write(length, leading, length.length - leading);
        }
        whole.writeBytes(content);
        return whole.toByteArray();
    }

    /**
     * Parses all certificates.
     *
     * @throws CertificateException if one of them is invalid
     */
    public static List<Certificate> certificates(String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<String> blocks =
                CERTIFICATE.matcher(text).results().map(block -> block.group()).toList();
        List<Certificate> certificates = new ArrayList<>();
        for (String block : blocks) {
            certificates.add(
                    factory.generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII))));
        }
        return certificates;
    }
}
