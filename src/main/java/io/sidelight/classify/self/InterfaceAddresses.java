package io.sidelight.classify.self;

import io.sidelight.model.address.Ip;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** The addresses of this task's own interfaces. */
public final class InterfaceAddresses {
    private InterfaceAddresses() {}

    /** Lists all but loopback and link-local addresses; empty if the system does not report them. */
    public static List<Ip> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InterfaceAddresses::isReachable)
                    .map(Ip::of)
                    .distinct()
                    .toList();
        } catch (SocketException unreadable) {
            return List.of();
        }
    }

    private static boolean isReachable(InetAddress address) {
        return !address.isLoopbackAddress() && !address.isLinkLocalAddress();
    }
}
