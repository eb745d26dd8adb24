package io.sidelight.boot.executable.jdk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Provider;
import java.security.Provider.Service;
import java.security.Security;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.graalvm.nativeimage.hosted.Feature;

/**
 * A feature of the build that removes the algorithms that neither TLS 1.2 and 1.3 nor login tokens use. The build would include each
 * service of the JDK's security providers.
 *
 * <p>TLS keeps AES, ChaCha20, RSA, EC, EdDSA, XDH, DH and SHA-1 to SHA-512. A key store in memory (PKCS #12) protects keys with {@code
 * PBEWithHmacSHA256AndAES_256}.
 */
public final class UnusedAlgorithms implements Feature {
    private static final Pattern UNUSED = Pattern.compile(
            "ARCFOUR|Blowfish|RC2|DES|DESede|DESedeWrap|AES.*Wrap.*|AES.*/KWP?/.*|OAEP"
                    + "|PBEWith(MD5|SHA1|HmacSHA(1|224|384|512)).*|PBEWithHmacSHA256(AndAES_128)?"
                    + "|HmacPBESHA(1|224|384|512.*)|SslMac.*|DTLS.*"
                    + "|ML-(DSA|KEM).*|HSS/LMS|MD2.*|.*SHA3-.*|SHAKE.*|DRBG|JCEKS|DKS|CaseExactJKS|LDAP",
            Pattern.CASE_INSENSITIVE);

    /** The agent generates keys only for key agreement. */
    private static final Set<String> UNUSED_KEYS = Set.of("RSA", "RSASSA-PSS", "DSA");

    @Override
    public void afterRegistration(AfterRegistrationAccess access) {
        for (Provider provider : Security.getProviders()) {
            List.copyOf(provider.getServices()).stream()
                    .filter(UnusedAlgorithms::isUnused)
                    .forEach(service -> remove(provider, service));
        }
    }

    static boolean isUnused(Service service) {
        return switch (service.getType()) {
            // A PKCS #12 key store uses the one called PBE, which is PBEWithMD5AndDES.
            case "SecretKeyFactory" -> false;
            case "KeyPairGenerator" -> UNUSED_KEYS.contains(service.getAlgorithm()) || isUnused(service.getAlgorithm());
            default -> isUnused(service.getAlgorithm());
        };
    }

    private static boolean isUnused(String algorithm) {
        return UNUSED.matcher(algorithm).matches();
    }

    private static void remove(Provider provider, Service service) {
        try {
            Method remove = Provider.class.getDeclaredMethod("removeService", Service.class);
            remove.setAccessible(true);
            remove.invoke(provider, service);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException anotherPlatform) {
            throw new IllegalStateException(anotherPlatform);
        }
    }
}
