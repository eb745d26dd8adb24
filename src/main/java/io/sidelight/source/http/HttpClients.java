package io.sidelight.source.http;

import io.sidelight.source.tls.TlsCredentials;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The HTTP clients: one for all plain URLs, and one for each TLS host, which verifies the certificate for that host. */
final class HttpClients {
    private final Duration connectTimeout;
    private final Executor executor;
    private final TlsCredentials tls;
    private final HttpClient plain;
    private final Map<String, HttpClient> secure = new HashMap<>();
    private SSLContext madeWith;

    HttpClients(Duration connectTimeout, Executor executor, TlsCredentials tls) {
        // The JDK reads this property once. A request to a resolved address must have the Host header of its URL.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        this.connectTimeout = connectTimeout;
        this.executor = executor;
        this.tls = tls;
        this.madeWith = unused();
        this.plain = client(madeWith);
    }

    /** Returns the client for a host. After a change of the TLS files it is a new client, with new connections. */
    HttpClient to(HostResolver.ResolvedHost place) throws IOException {
        return place.isSecure() ? secure(place.name()) : plain;
    }

    private synchronized HttpClient secure(String host) throws IOException {
        SSLContext context = tls.context();
        if (context != madeWith) {
            secure.clear();
            madeWith = context;
        }
        return secure.computeIfAbsent(host, name -> client(TlsCredentials.named(context, name)));
    }

    private HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(executor)
                .sslContext(context)
                .build();
    }

    /** Returns an empty context. Without one, the client for plain HTTP would load all certificate authorities of the JDK. */
    private static SSLContext unused() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException notInThisJdk) {
            throw new IllegalStateException(notInThisJdk);
        }
    }
}
