package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jose4j.jwa.AlgorithmFactory;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwe.ContentEncryptionAlgorithm;
import org.jose4j.jwe.KeyManagementAlgorithm;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.jws.RsaUsingShaAlgorithm;
import org.jose4j.zip.CompressionAlgorithm;

/** Tokens (RFC 7519) without algorithms but RS256, with which a login is signed. Received tokens are neither verified nor decrypted. */
@TargetClass(AlgorithmFactoryFactory.class)
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod", "NullAway"}) // The library's fields and method.
final class WithoutTokenAlgorithms {
    @Alias
    private AlgorithmFactory<JsonWebSignatureAlgorithm> jwsAlgorithmFactory;

    @Alias
    private AlgorithmFactory<KeyManagementAlgorithm> jweKeyMgmtModeAlgorithmFactory;

    @Alias
    private AlgorithmFactory<ContentEncryptionAlgorithm> jweContentEncryptionAlgorithmFactory;

    @Alias
    private AlgorithmFactory<CompressionAlgorithm> compressionAlgorithmFactory;

    private WithoutTokenAlgorithms() {}

    @Substitute
    private void initialize() {
        jwsAlgorithmFactory = new AlgorithmFactory<>("alg", JsonWebSignatureAlgorithm.class);
        jwsAlgorithmFactory.registerAlgorithm(new RsaUsingShaAlgorithm.RsaSha256());
        jweKeyMgmtModeAlgorithmFactory = new AlgorithmFactory<>("alg", KeyManagementAlgorithm.class);
        jweContentEncryptionAlgorithmFactory = new AlgorithmFactory<>("enc", ContentEncryptionAlgorithm.class);
        compressionAlgorithmFactory = new AlgorithmFactory<>("zip", CompressionAlgorithm.class);
    }
}
