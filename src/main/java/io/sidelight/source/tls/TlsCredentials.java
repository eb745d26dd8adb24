package io.sidelight.source.tls;

import io.sidelight.model.access.Pem;
import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;

/**
 * The certificate authorities and the client certificate. Files are read again after a change; a malformed file keeps the old
 * context.
 */
public final class TlsCredentials {
    private static final Logger LOG = Logger.getLogger("io.sidelight");
    private static final String JDK = "the JDK";
    private static final char[] NO_PASSWORD = new char[0];

    private final TlsFiles files;
    private volatile Optional<Current> current = Optional.empty();
    private volatile Optional<Exception> unusable = Optional.empty();
    private String trouble = "";

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

    /** Reads the files for the first time. */
    public TlsCredentials(TlsFiles files) {
        this.files = files;
        read();
    }

    /** Rereads the files. An unusable file is logged once, and the context stays as it was. */
    public synchronized void reload() {
        read();
        String why = unusable.map(Exception::toString).orElse("");
        if (!why.isEmpty() && !why.equals(trouble)) {
            LOG.warnf(
                    "TLS files are not usable: %s; %s",
                    why,
                    current.isPresent()
                            ? "the earlier certificates stay in use"
                            : "https connections are not possible");
        }
        trouble = why;
    }

    private void read() {
        try {
            Optional<Path> authorities =
                    files.authorities().stream().filter(Files::isRegularFile).findFirst();
            List<Path> used = Stream.concat(
                            authorities.stream(),
                            files.client().stream().flatMap(client -> Stream.of(client.certificate(), client.key())))
                    .toList();
            List<Secret> texts = new ArrayList<>();
            for (Path path : used) {
                texts.add(new Secret(Files.readString(path)));
            }
            // Without a file the JDK loads all that it trusts, so that waits for the first connection.
            if (!used.isEmpty()
                    && current.filter(known -> known.texts().equals(texts)).isEmpty()) {
                current = Optional.of(made(authorities, texts));
            }
            unusable = Optional.empty();
        } catch (IOException | GeneralSecurityException failed) {
            unusable = Optional.of(failed);
        }
    }

    /**
     * The context of connections. It reads no file, and is the same object as long as no file has changed.
     *
     * @throws UnusableTlsFilesException when the files cannot be used and never could
     */
    public SSLContext context() throws UnusableTlsFilesException {
        Optional<Current> known = current;
        return known.isPresent() ? known.get().context() : first();
    }

    private synchronized SSLContext first() throws UnusableTlsFilesException {
        if (current.isEmpty()) {
            if (unusable.isPresent()) {
                throw new UnusableTlsFilesException(unusable.get());
            }
            try {
                current = Optional.of(made(Optional.empty(), List.of()));
            } catch (IOException | GeneralSecurityException failed) {
                throw new UnusableTlsFilesException(failed);
            }
        }
        return current.orElseThrow().context();
    }

    /** Derives a context for connections to one host. */
    public static SSLContext named(SSLContext context, String host) {
        return FixedHostSslContext.of(context, host);
    }

    /** Describes the failure of a connection for people. */
    public String description(Throwable failure) {
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
