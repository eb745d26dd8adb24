package io.sidelight.cli.client;

import io.sidelight.config.Settings;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/**
 * The address at which the agent's API is reached.
 *
 * @param text for people, such as {@code 127.0.0.1:8053} or the path of a Unix socket
 */
public record AgentAddress(SocketAddress socket, String text) {
    /** Returns the address that the agent's own settings give: the Unix socket if one is set, else host and port. */
    public static AgentAddress of(Settings.Http http) {
        return http.socket().map(AgentAddress::of).orElseGet(() -> of(http.host(), http.port()));
    }

    /** Returns the address of a Unix socket. */
    public static AgentAddress of(Path socket) {
        return new AgentAddress(UnixDomainSocketAddress.of(socket), socket.toString());
    }

    /** Returns the address of a port; on loopback, where the agent listens on all addresses. */
    private static AgentAddress of(String host, int port) {
        InetSocketAddress listening = new InetSocketAddress(host, port);
        String reachable = !listening.isUnresolved() && listening.getAddress().isAnyLocalAddress() ? "localhost" : host;
        String text = reachable.contains(":") ? "[" + reachable + "]" : reachable;
        return new AgentAddress(new InetSocketAddress(reachable, port), text + ":" + port);
    }

    @Override
    public String toString() {
        return text;
    }
}
