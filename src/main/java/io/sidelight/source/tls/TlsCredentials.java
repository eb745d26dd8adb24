package io.sidelight.source.tls;

import io.sidelight.model.access.Pem;
import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.source.file.ChangingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authorities and the client certificate. Files are read again after a change; a malformed file keeps the old
 * context.
 */
public final class TlsCredentials {
    private static final String JDK = "the JDK";
    private static final char[] NO_PASSWORD = new char[0];

    private final TlsFiles files;
    private final Map<Path, ChangingFile> read = new LinkedHashMap<>();
    private Optional<Current> current = Optional.empty();

    /**
     * The current context.
     *
     * @param trusted the source of the certificate authorities, for people
     * @param texts the contents of the files
     */
    private record Current(SSLContext context, String trusted, List<Secret> texts) {}

    /** Signals TLS files that cannot be used. */
    public static final class UnusableTlsFilesException extends IOException {
        private static final long serialVersionUID = 1;

        UnusableTlsFilesException(Exception cause) {
            super(cause);
        }
    }

    public TlsCredentials(TlsFiles files) {
        this.files = files;
    }

    /**
     * Returns the current context, which is the same object until a file changes.
     *
     * @throws UnusableTlsFilesException if the files cannot be used and never could
     */
    public synchronized SSLContext context() throws UnusableTlsFilesException {
        try {
            Optional<Path> authorities =
                    files.authorities().stream().filter(Files::isRegularFile).findFirst();
            List<Path> used = Stream.concat(
                            authorities.stream(),
                            files.client().stream().flatMap(client -> Stream.of(client.certificate(), client.key())))
                    .toList();
            List<Secret> texts = new ArrayList<>();
            for (Path path : used) {
                texts.add(
                        new Secret(read.computeIfAbsent(path, ChangingFile::new).read()));
            }
            if (current.filter(known -> known.texts().equals(texts)).isEmpty()) {
                current = Optional.of(made(authorities, texts));
            }
        } catch (IOException | GeneralSecurityException unusable) {
            if (current.isEmpty()) {
                throw new UnusableTlsFilesException(unusable);
            }
        }
        return current.orElseThrow().context();
    }

    /** Derives a context for connections to one host. */
    public static SSLContext named(SSLContext context, String host) {
        return FixedHostSslContext.of(context, host);
    }

    /** Describes the failure of a connection for people. */
    public synchronized String description(Throwable failure) {
        return TlsErrorMessages.of(failure, current.map(Current::trusted).orElse(JDK));
    }

    private Current made(Optional<Path> authorities, List<Secret> texts) throws IOException, GeneralSecurityException {
        TrustManager[] trust = {};
        if (authorities.isPresent()) {
            trust = trust(authorities.get(), texts.get(0).reveal());
        }
        KeyManager[] keys = files.client().isPresent()
                ? keys(
                        files.client().get(),
                        texts.get(texts.size() - 2).reveal(),
                        texts.get(texts.size() - 1).reveal())
                : new KeyManager[0];
        SSLContext context = SSLContext.getInstance("TLS");
        // Without a list of managers the JDK uses its own.
        context.init(keys, authorities.isPresent() ? trust : null, null);
        return new Current(context, authorities.map(Path::toString).orElse(JDK), texts);
    }

    private static TrustManager[] trust(Path file, String text) throws IOException, GeneralSecurityException {
        List<Certificate> certificates = Pem.certificates(text);
        if (certificates.isEmpty()) {
            throw new IOException(file + " has no certificate");
        }
        KeyStore store = empty();
        for (Certificate certificate : certificates) {
            store.setCertificateEntry(Integer.toString(store.size()), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(TlsFiles.Client client, String certificate, String key)
            throws IOException, GeneralSecurityException {
        PrivateKey read = Pem.privateKey(key).orElseThrow(() -> new IOException(client.key() + " has no key"));
        KeyStore store = empty();
        store.setKeyEntry(
                "client", read, NO_PASSWORD, Pem.certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
