package io.sidelight.resolve;

import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;

/** The name servers of {@code /etc/resolv.conf}. */
public final class ResolvConf {
    private ResolvConf() {}

    /** In the file's order; empty when there is no such file or it names none. */
    public static List<InetSocketAddress> servers() {
        ResolvConfResolverConfigProvider file = new ResolvConfResolverConfigProvider();
        file.initialize();
        return file.servers();
    }
}
