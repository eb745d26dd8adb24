package io.sidelight.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the API is to listen. In a pod, a container that ends takes the others with it: so an agent that cannot listen yet, as
 * another one beside it does not end soon enough, says so and waits.
 *
 * @param port 1-65535; 0 for one that the system chooses
 * @param socket a unix socket to listen on as well
 */
public record ListenAddress(String host, int port, Optional<Path> socket) {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int BACKLOG = 1;

    /**
     * Waits until it is free.
     *
     * @param complaint is told once, in words for a person, why it is not
     * @return false when the process is told to stop before
     */
    public boolean isFreeBefore(GracefulExit ending, Consumer<String> complaint) {
        boolean told = false;
        for (Optional<String> why = whyNot(); why.isPresent(); why = whyNot()) {
            if (!told) {
                complaint.accept("cannot listen on " + why.get());
                told = true;
            }
            if (ending.isSignaledWithin(PAUSE)) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> whyNot() {
        String again = "; tries again every " + PAUSE.toSeconds() + " s. ";
        return whyNotOnThePort()
                .map(why -> host + " port " + port + ": " + why + again
                        + "SIDELIGHT_HTTP_HOST and SIDELIGHT_HTTP_PORT choose another place")
                .or(() -> socket.flatMap(path -> new SocketFile(path)
                        .whyNot()
                        .map(why -> path + ": " + why + again + "SIDELIGHT_HTTP_SOCKET chooses another place")));
    }

    private Optional<String> whyNotOnThePort() {
        InetSocketAddress place = new InetSocketAddress(host, port);
        if (place.isUnresolved()) {
            return Optional.of("no address of this machine's is called that");
        }
        try (ServerSocket tried = new ServerSocket()) {
            tried.bind(place, BACKLOG);
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
