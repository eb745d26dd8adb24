package io.sidelight.source.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.Authority;
import io.sidelight.Log;
import io.sidelight.model.access.TlsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
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
    void context_staysTheSameUntilTheFileChanges() throws Exception {
        TlsCredentials tls = new TlsCredentials(trusting(authority));
        SSLContext first = tls.context();
        assertThat(tls.context()).isSameAs(first);

        issuer.replace();
        assertThat(tls.context()).as("no file is read for a connection").isSameAs(first);
        tls.reload();
        assertThat(tls.context()).isNotSameAs(first);
    }

    @Test
    void malformedFile_keepsTheOldContext() throws Exception {
        TlsCredentials tls = new TlsCredentials(trusting(authority));
        SSLContext first = tls.context();
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
        assertThat(tls.context()).isSameAs(first);
        issuer.replace();
        tls.reload();
        assertThat(tls.context()).isNotSameAs(first);
    }

    @Test
    void firstExistingFile_isUsed_elseTheJdksAuthorities() throws Exception {
        Path missing = directory.resolve("ca-bundle.crt");
        TlsCredentials tls = new TlsCredentials(new TlsFiles(List.of(missing, authority), Optional.empty()));
        SSLContext second = tls.context();
        Files.copy(authority, missing);
        tls.reload();
        assertThat(tls.context()).as("the same certificates").isSameAs(second);
        assertThat(new TlsCredentials(TlsFiles.NONE).context()).isNotNull();
    }

    @Test
    void client_needsCertificateAndKey() throws Exception {
        TlsFiles.Client client = new TlsFiles.Client(authority, key);
        assertThat(new TlsCredentials(new TlsFiles(List.of(authority), Optional.of(client))).context())
                .isNotNull();
        Files.writeString(key, "no key");
        assertThatThrownBy(() -> new TlsCredentials(new TlsFiles(List.of(authority), Optional.of(client))).context())
                .isInstanceOf(TlsCredentials.UnusableTlsFilesException.class)
                .hasMessageContaining(key + " has no key");
    }

    private static TlsFiles trusting(Path file) {
        return new TlsFiles(List.of(file), Optional.empty());
    }
}
