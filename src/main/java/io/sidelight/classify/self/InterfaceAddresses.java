package io.sidelight.classify.self;

import io.sidelight.model.address.Ip;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** The addresses of this task's own interfaces. */
public final class InterfaceAddresses {
    private InterfaceAddresses() {}

    /** All but loopback and link-local ones; empty where the system does not tell. */
    public static List<Ip> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InterfaceAddresses::isReachable)
                    .map(Ip::new)
                    .distinct()
                    .toList();
        } catch (SocketException notTold) {
            return List.of();
        }
    }

    private static boolean isReachable(InetAddress address) {
        return !address.isLoopbackAddress() && !address.isLinkLocalAddress();
    }
}
