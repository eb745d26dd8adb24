package io.sidelight.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    /** The position of the PKCS#1 key in a PKCS#8 key of 2048 or 4096 bits. */
    private static final int PKCS1 = 26;

    @ParameterizedTest
    @ValueSource(ints = {2048, 4096})
    void rsaKey_isReadInBothForms(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair keys = generator.generateKeyPair();
        byte[] pkcs8 = keys.getPrivate().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS1, pkcs8.length);

        assertThat(Pem.privateKey(pem("PRIVATE KEY", pkcs8))).contains(keys.getPrivate());
        assertThat(Pem.privateKey("Comment\n" + pem("RSA PRIVATE KEY", pkcs1))).contains(keys.getPrivate());
    }

    @Test
    void ellipticKey_isRead() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertThat(Pem.privateKey(pem("PRIVATE KEY", keys.getPrivate().getEncoded())))
                .contains(keys.getPrivate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----"
            })
    void otherTexts_areNotKeys(String text) {
        assertThat(Pem.privateKey(text)).isEmpty();
    }

    private static String pem(String label, byte[] encoded) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + label + "-----\n";
    }
}
