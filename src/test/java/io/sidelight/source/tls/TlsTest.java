package io.sidelight.source.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.Program;
import io.sidelight.model.access.TlsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is trusted follows the files. */
class TlsTest {
    @TempDir
    Path directory;

    private Path authority;
    private Path key;

    @BeforeEach
    void issue() throws Exception {
        Program.need("openssl");
        authority = directory.resolve("ca.crt");
        key = directory.resolve("ca.key");
        issue(authority);
    }

    @Test
    void theContextStaysTheSameUntilTheFileChanges() throws Exception {
        Tls tls = new Tls(trusting(authority));
        SSLContext first = tls.context();
        assertThat(tls.context()).isSameAs(first);

        Path next = directory.resolve("next.crt");
        issue(next);
        Files.move(next, authority, StandardCopyOption.REPLACE_EXISTING);
        assertThat(tls.context()).isNotSameAs(first);
    }

    @Test
    void aFileThatBreaksChangesNothing() throws Exception {
        Tls tls = new Tls(trusting(authority));
        SSLContext first = tls.context();
        Files.writeString(authority, "-----BEGIN CERTIFICATE-----\nMIIB");
        assertThat(tls.context()).isSameAs(first);
    }

    @Test
    void theFirstFileThatIsThereCountsAndWithoutAnyTheJdk() throws Exception {
        Path missing = directory.resolve("ca-bundle.crt");
        Tls tls = new Tls(new TlsFiles(List.of(missing, authority), Optional.empty()));
        SSLContext second = tls.context();
        Files.copy(authority, missing);
        assertThat(tls.context()).as("the same certificates").isSameAs(second);
        assertThat(new Tls(TlsFiles.NONE).context()).isNotNull();
    }

    @Test
    void aClientIsItsCertificateAndItsKey() throws Exception {
        TlsFiles.Client client = new TlsFiles.Client(authority, key);
        assertThat(new Tls(new TlsFiles(List.of(authority), Optional.of(client))).context())
                .isNotNull();
        Files.writeString(key, "no key");
        assertThatThrownBy(() -> new Tls(new TlsFiles(List.of(authority), Optional.of(client))).context())
                .isInstanceOf(Tls.UnusableException.class)
                .hasMessageContaining(key + " has no key");
    }

    private static TlsFiles trusting(Path file) {
        return new TlsFiles(List.of(file), Optional.empty());
    }

    private void issue(Path certificate) throws Exception {
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString(),
                        "-subj",
                        "/CN=Authority of the test")
                .redirectErrorStream(true)
                .start();
        openssl.getInputStream().readAllBytes();
        assertThat(openssl.waitFor()).isZero();
    }
}
