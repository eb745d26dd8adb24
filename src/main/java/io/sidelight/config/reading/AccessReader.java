package io.sidelight.config.reading;

import io.sidelight.config.ClusterAccess;
import io.sidelight.config.SidelightConfig;
import io.sidelight.config.value.Parsers;
import io.sidelight.model.access.Credential;
import io.sidelight.model.access.Pem;
import io.sidelight.model.access.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The reader of the cluster's URLs, credentials and TLS files. Its errors never contain a secret. */
record AccessReader(SidelightConfig config, Map<String, String> environment, WrittenSettings written) {
    private static final String TOKEN = "SIDELIGHT_TOKEN";
    private static final String TOKEN_FILE = "SIDELIGHT_TOKEN_FILE";
    private static final String ACCOUNT = "SIDELIGHT_SERVICE_ACCOUNT";
    private static final String SDK_ACCOUNT = "DCOS_SERVICE_ACCOUNT_CREDENTIAL";

    ClusterAccess access() {
        return new ClusterAccess(
                config.clusterUrl(), config.mesosDnsUrl(), credential(), config.allowPlainToken(), tls());
    }

    /** Returns the configured credential, or by default the service account that the SDK gives to its tasks. */
    private Optional<Credential> credential() {
        List<Credential> set = Stream.<Optional<? extends Credential>>of(
                        config.token().map(token -> new Credential.Token(TOKEN, token)),
                        config.tokenFile().map(file -> new Credential.TokenFile(TOKEN_FILE, file)),
                        config.serviceAccount().flatMap(account -> account(ACCOUNT, account.reveal())))
                .<Credential>flatMap(Optional::stream)
                .toList();
        if (set.size() > 1) {
            String names =
                    String.join(" and ", set.stream().map(Credential::setting).toList());
            written.refuse(names + " are set: set only one of them");
        }
        return set.stream().findFirst().or(() -> account(SDK_ACCOUNT, environment.getOrDefault(SDK_ACCOUNT, "")));
    }

    private Optional<Credential> account(String setting, String text) {
        return text.isBlank()
                ? Optional.empty()
                : AccountReader.read(setting, text, written::refuse)
                        .map(account -> new Credential.Account(setting, account));
    }

    private TlsFiles tls() {
        config.caFile().ifPresent(file -> checkCertificates("sidelight.ca-file", file));
        config.certFile().ifPresent(file -> checkCertificates("sidelight.cert-file", file));
        config.keyFile().ifPresent(this::checkKey);
        if (config.certFile().isPresent() != config.keyFile().isPresent()) {
            written.refuse("SIDELIGHT_CERT_FILE and SIDELIGHT_KEY_FILE: set both or neither");
        }
        return new TlsFiles(
                config.caFile().map(List::of).orElseGet(this::authoritiesInSandbox),
                config.certFile()
                        .flatMap(certificate -> config.keyFile().map(key -> new TlsFiles.Client(certificate, key))));
    }

    /** Returns the files in which DC/OS gives its certificate authorities to tasks. */
    private List<Path> authoritiesInSandbox() {
        return Optional.ofNullable(environment.get("MESOS_SANDBOX")).flatMap(Parsers::file).stream()
                .map(sandbox -> sandbox.resolve(".ssl"))
                .flatMap(folder -> Stream.of(folder.resolve("ca-bundle.crt"), folder.resolve("ca.crt")))
                .toList();
    }

    private void checkCertificates(String property, Path file) {
        try {
            if (Pem.certificates(Files.readString(file)).isEmpty()) {
                written.refuse(property, file, "a file with certificates in PEM");
            }
        } catch (IOException | CertificateException unusable) {
            written.refuse(property, file, "a readable file with certificates in PEM");
        }
    }

    private void checkKey(Path file) {
        try {
            if (Pem.privateKey(Files.readString(file)).isEmpty()) {
                written.refuse("sidelight.key-file", file, "a file with " + Pem.KEY_ACCEPTED);
            }
        } catch (IOException unreadable) {
            written.refuse("sidelight.key-file", file, "a readable file with " + Pem.KEY_ACCEPTED);
        }
    }
}
