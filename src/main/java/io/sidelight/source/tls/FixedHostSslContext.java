package io.sidelight.source.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A TLS context for one host, independent of the address that a connection uses. The JDK sends this host to the server (SNI,
 * RFC 6066) and verifies that the certificate names it (RFC 2818). It does not verify the address, for which any machine may
 * have a certificate.
 */
final class FixedHostSslContext extends SSLContext {
    private FixedHostSslContext(SSLContext base, String host) {
        super(new Spi(base, host), base.getProvider(), base.getProtocol());
    }

    static SSLContext of(SSLContext base, String host) {
        return new FixedHostSslContext(base, host);
    }

    private static final class Spi extends SSLContextSpi {
        private final SSLContext base;
        private final String host;

        Spi(SSLContext base, String host) {
            this.base = base;
            this.host = host;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String address, int port) {
            return base.createSSLEngine(host, port);
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return base.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return base.getSupportedSSLParameters();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return base.getClientSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return base.getServerSessionContext();
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("this context is ready");
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw unnamed();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw unnamed();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw unnamed();
        }

        private static UnsupportedOperationException unnamed() {
            return new UnsupportedOperationException("a connection needs the name of a host");
        }
    }
}
