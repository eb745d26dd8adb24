package io.sidelight.source.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.Authority;
import io.sidelight.Log;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.source.http.Fetching;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate authorities follow changes of the files. */
class TlsCredentialsTest {
    @TempDir
    Path directory;

    private Authority issuer;
    private Path authority;
    private Path key;

    @BeforeEach
    void issue() throws Exception {
        issuer = Authority.in(directory);
        authority = issuer.certificate();
        key = issuer.key();
    }

    @Test
    void material_staysTheSameUntilTheFileChanges() throws Exception {
        TlsCredentials tls = new TlsCredentials(Fetching.VERTX, trusting(authority));
        TlsCredentials.Material first = tls.material();
        assertThat(tls.material()).isSameAs(first);

        issuer.replace();
        assertThat(tls.material()).as("no file is read for a connection").isSameAs(first);
        tls.reload();
        assertThat(tls.material()).isNotSameAs(first);
    }

    @Test
    void malformedFile_keepsTheOldMaterial() throws Exception {
        TlsCredentials tls = new TlsCredentials(Fetching.VERTX, trusting(authority));
        TlsCredentials.Material first = tls.material();
        Files.writeString(authority, "-----BEGIN CERTIFICATE-----\nMIIB");
        try (Log log = new Log()) {
            tls.reload();
            tls.reload();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("TLS files are not usable: ")
                    .endsWith("; the earlier certificates stay in use");
        }
        assertThat(tls.material()).isSameAs(first);
        issuer.replace();
        tls.reload();
        assertThat(tls.material()).isNotSameAs(first);
    }

    @Test
    void firstExistingFile_isUsed_elseTheJdksAuthorities() throws Exception {
        Path missing = directory.resolve("ca-bundle.crt");
        TlsCredentials tls =
                new TlsCredentials(Fetching.VERTX, new TlsFiles(List.of(missing, authority), Optional.empty()));
        TlsCredentials.Material second = tls.material();
        Files.copy(authority, missing);
        tls.reload();
        assertThat(tls.material()).as("the same certificates").isSameAs(second);
        assertThat(new TlsCredentials(Fetching.VERTX, TlsFiles.NONE).material()).isNotNull();
    }

    @Test
    void client_needsCertificateAndKey() throws Exception {
        TlsFiles.Client client = new TlsFiles.Client(authority, key);
        assertThat(new TlsCredentials(Fetching.VERTX, new TlsFiles(List.of(authority), Optional.of(client))).material())
                .isNotNull();
        Files.writeString(key, "no key");
        assertThatThrownBy(
                        () -> new TlsCredentials(Fetching.VERTX, new TlsFiles(List.of(authority), Optional.of(client)))
                                .material())
                .isInstanceOf(TlsCredentials.UnusableTlsFilesException.class)
                .hasMessageContaining(key + " is not usable: Missing -----BEGIN PRIVATE KEY-----");
    }

    private static TlsFiles trusting(Path file) {
        return new TlsFiles(List.of(file), Optional.empty());
    }
}
