package io.sidelight.cli;

import io.sidelight.cli.process.GracefulExit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The address of the API. In a pod, a container that ends takes the others down. So an agent that cannot listen yet, because another
 * one still ends, reports it and waits.
 *
 * @param port 1-65535; 0 for a free one
 * @param socket a unix socket to listen on too
 */
public record ListenAddress(String host, int port, Optional<Path> socket) {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int BACKLOG = 1;

    /**
     * Waits until the address is free.
     *
     * @param problem receives the reason for people, once, while the address is not free
     * @return false if a stop signal comes first
     */
    public boolean isFreeBefore(GracefulExit exit, Consumer<String> problem) {
        boolean reported = false;
        for (Optional<String> why = obstacle(); why.isPresent(); why = obstacle()) {
            if (!reported) {
                problem.accept("cannot listen on " + why.get());
                reported = true;
            }
            if (exit.isSignaledWithin(PAUSE)) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> obstacle() {
        String retry = "; retries every " + PAUSE.toSeconds() + " s. ";
        return portObstacle()
                .map(why -> host + " port " + port + ": " + why + retry
                        + "To listen elsewhere, set SIDELIGHT_HTTP_HOST or SIDELIGHT_HTTP_PORT")
                .or(() -> socket.flatMap(path -> new SocketFile(path)
                        .obstacle()
                        .map(why -> path + ": " + why + retry + "To listen elsewhere, set SIDELIGHT_HTTP_SOCKET")));
    }

    private Optional<String> portObstacle() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Optional.of("the host name does not resolve to an address of this machine");
        }
        try (ServerSocket attempt = new ServerSocket()) {
            attempt.bind(address, BACKLOG);
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
