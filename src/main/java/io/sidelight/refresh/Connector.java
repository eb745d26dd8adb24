package io.sidelight.refresh;

import io.sidelight.model.Reach;
import io.sidelight.model.network.Dial;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Connects by TCP and hangs up, without a byte in between.
 *
 * @param patience for one connect, at least 1 ms
 * @param executor whose threads wait for the connects
 */
public record Connector(Duration patience, Executor executor) {
    CompletableFuture<Reach.Result> connect(Dial.To to) {
        return CompletableFuture.supplyAsync(() -> result(to), executor);
    }

    private Reach.Result result(Dial.To to) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(to.ip().forSocket(), to.port()), (int) patience.toMillis());
            return Reach.Result.PROVEN;
        } catch (ConnectException refused) {
            return Reach.Result.REFUSED;
        } catch (IOException failed) {
            return Reach.Result.FAILED;
        }
    }
}
