package io.sidelight.source.tls;

import io.sidelight.model.access.Secret;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.wording.LogEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The certificate authorities and the client certificate. Files are read again after a change; a malformed file keeps the old
 * material.
 */
public final class TlsCredentials {
    private static final Logger LOG = Logger.getLogger("io.sidelight");
    private static final String JDK = "the JDK";

    private final Vertx vertx;
    private final TlsFiles files;
    private volatile Optional<Current> current = Optional.empty();
    private volatile Optional<IOException> unusable = Optional.empty();
    private String trouble = "";

    /**
     * The current material.
     *
     * @param trusted the source of the certificate authorities, for people
     * @param authorities the first expiry of a certificate authority; empty for those of the JDK
     * @param client the expiry of the client's certificate; empty without one
     * @param texts the contents of the files
     */
    private record Current(
            Material material,
            String trusted,
            Optional<Instant> authorities,
            Optional<Instant> client,
            List<Secret> texts) {}

    /** Certificates and a key that were read without a failure. Two of them are equal only if they are the same object. */
    public static final class Material {
        private final Optional<PemTrustOptions> trust;
        private final Optional<PemKeyCertOptions> client;

        private Material(Optional<PemTrustOptions> trust, Optional<PemKeyCertOptions> client) {
            this.trust = trust;
            this.client = client;
        }

        /** Adds the material to the options. Without authorities, the client trusts those of the JDK. */
        public HttpClientOptions addTo(HttpClientOptions options) {
            trust.ifPresent(options::setTrustOptions);
            client.ifPresent(options::setKeyCertOptions);
            return options;
        }
    }

    /** Signals TLS files that cannot be used. */
    public static final class UnusableTlsFilesException extends IOException {
        private static final long serialVersionUID = 1;

        UnusableTlsFilesException(Exception cause) {
            super(cause);
        }
    }

    /** Reads the files for the first time. */
    public TlsCredentials(Vertx vertx, TlsFiles files) {
        this.vertx = vertx;
        this.files = files;
        read();
    }

    /** Rereads the files. An unusable file is logged once, and the material stays as it was. */
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
            if (current.filter(known -> known.texts().equals(texts)).isEmpty()) {
                boolean isChange = current.isPresent();
                current = Optional.of(made(authorities, texts));
                if (isChange) {
                    LOG.infof("%s", new LogEvent("certificates_reloaded", "certificates reloaded: " + used));
                }
            }
            unusable = Optional.empty();
        } catch (IOException failed) {
            unusable = Optional.of(failed);
        }
    }

    /**
     * Returns the material of connections. It reads no file, and is the same object as long as no file has changed.
     *
     * @throws UnusableTlsFilesException when the files cannot be used and never could
     */
    public Material material() throws UnusableTlsFilesException {
        Optional<Current> known = current;
        if (known.isEmpty()) {
            throw new UnusableTlsFilesException(unusable.orElseThrow());
        }
        return known.get().material();
    }

    /** Returns the time at which the first certificate authority expires; empty for those of the JDK. */
    public Optional<Instant> authoritiesExpire() {
        return current.flatMap(Current::authorities);
    }

    /** Returns the time at which the client's certificate expires; empty without one. */
    public Optional<Instant> clientExpires() {
        return current.flatMap(Current::client);
    }

    /** Describes the failure of a connection for people. */
    public String description(Throwable failure) {
        return TlsErrorMessages.of(failure, current.map(Current::trusted).orElse(JDK));
    }

    private Current made(Optional<Path> authorities, List<Secret> texts) throws IOException {
        Optional<PemTrustOptions> trust = Optional.empty();
        if (authorities.isPresent()) {
            trust = Optional.of(trust(authorities.get(), texts.get(0)));
        }
        Optional<PemKeyCertOptions> client = Optional.empty();
        if (files.client().isPresent()) {
            client =
                    Optional.of(client(files.client().get(), texts.get(texts.size() - 2), texts.get(texts.size() - 1)));
        }
        return new Current(
                new Material(trust, client),
                authorities.map(Path::toString).orElse(JDK),
                authorities.flatMap(file -> CertificateExpiry.of(texts.get(0).reveal())),
                files.client()
                        .flatMap(own ->
                                CertificateExpiry.of(texts.get(texts.size() - 2).reveal())),
                texts);
    }

    private PemTrustOptions trust(Path file, Secret text) throws IOException {
        PemTrustOptions options = new PemTrustOptions().addCertValue(Buffer.buffer(text.reveal()));
        try {
            options.getTrustManagerFactory(vertx);
        } catch (Exception unusable) {
            throw new IOException(file + " has no usable certificate: " + unusable.getMessage());
        }
        return options;
    }

    private PemKeyCertOptions client(TlsFiles.Client client, Secret certificate, Secret key) throws IOException {
        PemKeyCertOptions options = new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificate.reveal()))
                .addKeyValue(Buffer.buffer(key.reveal()));
        try {
            options.getKeyManagerFactory(vertx);
        } catch (Exception unusable) {
            throw new IOException(
                    client.certificate() + " with " + client.key() + " is not usable: " + unusable.getMessage());
        }
        return options;
    }
}
