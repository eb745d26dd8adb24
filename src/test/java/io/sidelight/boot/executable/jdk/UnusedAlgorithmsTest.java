package io.sidelight.boot.executable.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider.Service;
import java.security.Security;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnusedAlgorithmsTest {
    private static Stream<String> services(boolean unused) {
        return Arrays.stream(Security.getProviders())
                .flatMap(provider -> provider.getServices().stream())
                .filter(service -> UnusedAlgorithms.isUnused(service) == unused)
                .map(UnusedAlgorithmsTest::name);
    }

    private static String name(Service service) {
        return service.getType() + " " + service.getAlgorithm();
    }

    @Test
    void algorithmsOfTlsAndTokens_areKept() {
        Set<String> kept = services(false).collect(Collectors.toSet());
        assertThat(kept)
                .contains("SSLContext TLS", "SSLContext TLSv1.2", "SSLContext TLSv1.3", "TrustManagerFactory PKIX")
                .contains("KeyManagerFactory NewSunX509", "KeyManagerFactory SunX509", "CertificateFactory X.509")
                .contains("CertPathValidator PKIX", "CertPathBuilder PKIX", "CertStore Collection")
                .contains("Cipher AES/GCM/NoPadding", "Cipher AES", "Cipher ChaCha20-Poly1305", "Cipher RSA")
                .contains("KeyGenerator SunTlsMasterSecret", "KeyGenerator SunTls12Prf", "KeyAgreement ECDH")
                .contains("KeyAgreement X25519", "KeyPairGenerator EC", "KeyPairGenerator X25519")
                .contains("KeyAgreement DiffieHellman", "KeyPairGenerator DiffieHellman", "Mac HmacSHA256")
                .contains("Mac HmacSHA384", "MessageDigest SHA-256", "MessageDigest SHA-384", "MessageDigest SHA-512")
                .contains("KeyFactory RSA", "KeyFactory EC", "KeyFactory Ed25519", "Signature RSASSA-PSS")
                .contains("Signature SHA256withRSA", "Signature SHA256withECDSA", "Signature SHA384withECDSA")
                .contains("Signature Ed25519", "AlgorithmParameters EC", "AlgorithmParameters RSASSA-PSS")
                .contains("SecureRandom NativePRNG");
    }

    /** {@code PKCS12} protects the key of a client with these, also in memory. */
    @Test
    void algorithmsOfAKeyStoreInMemory_areKept() {
        assertThat(services(false))
                .contains("KeyStore PKCS12", "SecretKeyFactory PBEWithHmacSHA256AndAES_256")
                .contains("Cipher PBEWithHmacSHA256AndAES_256", "AlgorithmParameters PBEWithHmacSHA256AndAES_256")
                .contains("SecretKeyFactory PBEWithMD5AndDES", "AlgorithmParameters PBES2");
    }

    @Test
    void unusedAlgorithms_areRemoved() {
        assertThat(services(true))
                .contains("Cipher Blowfish", "Cipher DESede", "KeyStore JCEKS", "SSLContext DTLS")
                .contains("KeyPairGenerator RSA", "MessageDigest SHA3-256", "SecureRandom DRBG");
    }
}
