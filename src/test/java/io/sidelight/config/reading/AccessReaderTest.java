package io.sidelight.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sidelight.config.ClusterAccess;
import io.sidelight.config.SettingsException;
import io.sidelight.model.access.Credential;
import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TlsFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading of the cluster's URLs, credentials and TLS files. No error contains a secret. */
class AccessReaderTest {
    private static final KeyPair KEYS = keys();

    @TempDir
    Path directory;

    @Test
    void default_hasNoCredential_andTrustsTheJdksAuthorities() {
        assertThat(read(Map.of())).isEqualTo(ClusterAccess.open(URI.create("http://master.mesos")));
    }

    @Test
    void task_trustsTheAuthoritiesInItsSandbox() {
        assertThat(read(Map.of("MESOS_SANDBOX", "/sandbox")).tls())
                .isEqualTo(new TlsFiles(
                        List.of(Path.of("/sandbox/.ssl/ca-bundle.crt"), Path.of("/sandbox/.ssl/ca.crt")),
                        Optional.empty()));
    }

    @Test
    void tokenOrTokenFile_isTheCredential() {
        assertThat(read(Map.of("SIDELIGHT_TOKEN", "a.b.c", "SIDELIGHT_ALLOW_PLAIN_TOKEN", "true")))
                .satisfies(access -> {
                    assertThat(access.credential())
                            .contains(new Credential.Token("SIDELIGHT_TOKEN", new Secret("a.b.c")));
                    assertThat(access.plainTokens()).isTrue();
                    assertThat(access.toString()).contains("***").doesNotContain("a.b.c");
                });
        assertThat(read(Map.of("SIDELIGHT_TOKEN_FILE", "/run/token")).credential())
                .contains(new Credential.TokenFile("SIDELIGHT_TOKEN_FILE", Path.of("/run/token")));
    }

    @ParameterizedTest
    @CsvSource({"SIDELIGHT_SERVICE_ACCOUNT, ", "DCOS_SERVICE_ACCOUNT_CREDENTIAL, ", "SIDELIGHT_SERVICE_ACCOUNT, file://"
    })
    void serviceAccount_isReadFromTextOrFile(String variable, String scheme) throws Exception {
        Path file = Files.writeString(directory.resolve("account"), account("RS256"));
        String value = scheme == null ? account("RS256") : scheme + file;
        assertThat(read(Map.of(variable, value)).credential())
                .containsInstanceOf(Credential.Account.class)
                .hasValueSatisfying(credential -> {
                    assertThat(credential.toString()).contains("service account agent");
                    assertThat(((Credential.Account) credential).account().key())
                            .isEqualTo(KEYS.getPrivate());
                    assertThat(((Credential.Account) credential).account().login())
                            .contains(URI.create("https://leader.mesos/acs/api/v1/auth/login"));
                });
    }

    @Test
    void errors_areReportedTogether_withoutSecrets() throws Exception {
        Path notPem = Files.writeString(directory.resolve("not.pem"), "canary");
        assertThat(problems(Map.of(
                        "SIDELIGHT_TOKEN", "canary with a space",
                        "SIDELIGHT_SERVICE_ACCOUNT", "{\"uid\": \"agent\", \"private_key\": \"canary\"}",
                        "SIDELIGHT_CA_FILE", notPem.toString(),
                        "SIDELIGHT_CERT_FILE", "/nowhere.crt",
                        "SIDELIGHT_TOKENFILE", "/canary")))
                .containsExactlyInAnyOrder(
                        "SIDELIGHT_TOKENFILE: unknown setting; did you mean SIDELIGHT_TOKEN?",
                        "SIDELIGHT_TOKEN: must be one line of visible ASCII characters",
                        "SIDELIGHT_SERVICE_ACCOUNT: \"private_key\": must be an RSA key in PEM without a password: BEGIN"
                                + " PRIVATE KEY (PKCS#8) or BEGIN RSA PRIVATE KEY (PKCS#1)",
                        "SIDELIGHT_CA_FILE=" + notPem + ": must be a file with certificates in PEM",
                        "SIDELIGHT_CERT_FILE=/nowhere.crt: must be a readable file with certificates in PEM",
                        "SIDELIGHT_CERT_FILE and SIDELIGHT_KEY_FILE: set both or neither");
    }

    @Test
    void secondCredentialOrOtherScheme_isAnError() {
        assertThat(problems(Map.of("SIDELIGHT_TOKEN", "a.b.c", "SIDELIGHT_TOKEN_FILE", "/run/token")))
                .containsExactly("SIDELIGHT_TOKEN and SIDELIGHT_TOKEN_FILE are set: set only one of them");
        assertThat(problems(Map.of("SIDELIGHT_SERVICE_ACCOUNT", account("HS256"))))
                .containsExactly("SIDELIGHT_SERVICE_ACCOUNT: \"scheme\": must be RS256");
    }

    private static String account(String scheme) {
        String key = Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
        return "{\"uid\": \"agent\", \"scheme\": \"" + scheme
                + "\", \"login_endpoint\": \"https://leader.mesos/acs/api/v1/auth/login\", \"private_key\": \"-----BEGIN PRIVATE"
                + " KEY-----\\n" + key + "\\n-----END PRIVATE KEY-----\"}";
    }

    private ClusterAccess read(Map<String, String> environment) {
        return Configuration.read(Map.of(), environment, directory).access();
    }

    private List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(SettingsException.class, () -> read(environment))
                .problems();
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
