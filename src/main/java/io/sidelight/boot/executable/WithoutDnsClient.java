package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;

/** Vert.x without its DNS client. The agent has its own. */
@TargetClass(className = "io.vertx.core.impl.VertxImpl")
final class WithoutDnsClient {
    private WithoutDnsClient() {}

    @Substitute
    @SuppressWarnings({"unused", "DoNotCallSuggester"}) // The library's signature.
    public DnsClient createDnsClient(DnsClientOptions options) {
        throw new UnsupportedOperationException("the DNS client of Vert.x is not in this executable");
    }
}
