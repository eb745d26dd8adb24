package io.sidelight.config.reading;

import io.sidelight.config.Access;
import io.sidelight.config.SidelightConfig;
import io.sidelight.config.account.AccountReader;
import io.sidelight.model.access.Credential;
import io.sidelight.model.access.Pem;
import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.model.access.TokenForm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how schedulers are reached. What is secret is named in no problem. */
final class Accessing {
    private static final String AMBIENT = "DCOS_SERVICE_ACCOUNT_CREDENTIAL";
    private static final String FILE = "the path of a file";

    private final SidelightConfig config;
    private final Map<String, String> environment;
    private final Entries entries;

    Accessing(SidelightConfig config, Map<String, String> environment, Entries entries) {
        this.config = config;
        this.environment = environment;
        this.entries = entries;
    }

    Access access(URI cluster) {
        return new Access(
                cluster,
                entries.url("mesos-dns-url", config.mesosDnsUrl()),
                credential(),
                entries.flag("allow-plain-token", config.allowPlainToken()),
                tls());
    }

    /** The one that is set; else the account that the SDK gives to its tasks. */
    private Optional<Credential> credential() {
        List<Credential> set = Stream.of(token(), tokenFile(), account())
                .flatMap(Optional::stream)
                .toList();
        if (set.size() > 1) {
            entries.refuse(
                    String.join(" and ", set.stream().map(Credential::setting).toList())
                            + " are set: accepted is one of them");
        }
        return set.stream().findFirst().or(() -> account(AMBIENT, environment.getOrDefault(AMBIENT, "")));
    }

    private Optional<Credential> token() {
        String key = Keys.variable("token");
        String text = entries.text("token", config.token());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!TokenForm.isToken(text)) {
            entries.refuse(key + ": accepted is " + TokenForm.ACCEPTED);
        }
        return Optional.of(new Credential.Token(key, new Secret(text)));
    }

    private Optional<Credential> tokenFile() {
        return file("token-file", config.tokenFile())
                .map(path -> new Credential.TokenFile(Keys.variable("token-file"), path));
    }

    private Optional<Credential> account() {
        String text = entries.text("service-account", config.serviceAccount());
        return account(Keys.variable("service-account"), text);
    }

    private Optional<Credential> account(String setting, String text) {
        return text.isBlank()
                ? Optional.empty()
                : AccountReader.read(setting, text, entries::refuse)
                        .map(account -> new Credential.Account(setting, account));
    }

    private TlsFiles tls() {
        Optional<Path> set = file("ca-file", config.caFile());
        set.ifPresent(path -> certificates("ca-file", path));
        Optional<Path> certificate = file("cert-file", config.certFile());
        Optional<Path> key = file("key-file", config.keyFile());
        certificate.ifPresent(path -> certificates("cert-file", path));
        key.ifPresent(this::key);
        if (certificate.isPresent() != key.isPresent()) {
            entries.refuse("SIDELIGHT_CERT_FILE and SIDELIGHT_KEY_FILE: accepted is both or neither");
        }
        Optional<TlsFiles.Client> client = certificate.flatMap(path -> key.map(its -> new TlsFiles.Client(path, its)));
        return new TlsFiles(set.map(List::of).orElseGet(this::ofSandbox), client);
    }

    /** Where DC/OS puts what its tasks are to trust. */
    private List<Path> ofSandbox() {
        return Optional.ofNullable(environment.get("MESOS_SANDBOX")).flatMap(Values::file).stream()
                .flatMap(sandbox -> Stream.of("ca-bundle.crt", "ca.crt")
                        .map(name -> sandbox.resolve(".ssl").resolve(name)))
                .toList();
    }

    private Optional<Path> file(String key, Optional<String> set) {
        String text = entries.text(key, set);
        Optional<Path> path = Values.file(text);
        if (path.isEmpty() && !text.isEmpty()) {
            entries.refuse(key, text, FILE);
        }
        return path;
    }

    private void certificates(String key, Path path) {
        try {
            if (Pem.certificates(Files.readString(path)).isEmpty()) {
                entries.refuse(key, path.toString(), "a file with certificates in PEM");
            }
        } catch (IOException | CertificateException unusable) {
            entries.refuse(key, path.toString(), "a file that can be read, with certificates in PEM");
        }
    }

    private void key(Path path) {
        try {
            if (Pem.privateKey(Files.readString(path)).isEmpty()) {
                entries.refuse("key-file", path.toString(), "a file with " + Pem.KEY_ACCEPTED);
            }
        } catch (IOException unreadable) {
            entries.refuse("key-file", path.toString(), "a file that can be read, with " + Pem.KEY_ACCEPTED);
        }
    }
}
