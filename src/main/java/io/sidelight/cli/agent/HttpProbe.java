package io.sidelight.cli.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One GET request to the running agent, over a plain socket. Checks run every few seconds, so each must cost little. */
final class HttpProbe {
    private static final int MAX_RESPONSE_BYTES = 64 * 1024;
    private static final Pattern RESPONSE = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*?\r\n\r\n(.*)", Pattern.DOTALL);

    /**
     * The outcome of a probe.
     *
     * @param message one line for people
     */
    record Result(int exitCode, String message) {}

    /** No process listens on the address. */
    private static final class NoListenerException extends IOException {
        private static final long serialVersionUID = 1;

        NoListenerException(SocketException cause) {
            super(cause);
        }
    }

    private HttpProbe() {}

    /**
     * Sends the request and reads the response.
     *
     * @param timeout for connect, request and response together
     */
    static Result get(SocketAddress agent, String path, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        try (Selector selector = Selector.open();
                SocketChannel channel = connect(agent, selector, end)) {
            ByteBuffer request = ByteBuffer.wrap(
                    ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            while (request.hasRemaining()) {
                await(channel, SelectionKey.OP_WRITE, selector, end);
                channel.write(request);
            }
            return parse(response(channel, selector, end));
        } catch (NoListenerException refused) {
            return new Result(ExitCode.NO_CONNECTION, "no process listens on " + agent);
        } catch (SocketTimeoutException late) {
            return new Result(ExitCode.NOT_KNOWN, "no response within " + timeout.toMillis() + " ms");
        } catch (IOException broken) {
            return new Result(ExitCode.NOT_KNOWN, "the request failed: " + broken.getMessage());
        }
    }

    private static SocketChannel connect(SocketAddress agent, Selector selector, long end) throws IOException {
        SocketChannel channel = agent instanceof InetSocketAddress
                ? SocketChannel.open()
                : SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false).register(selector, 0);
            if (!channel.connect(agent)) {
                await(channel, SelectionKey.OP_CONNECT, selector, end);
                channel.finishConnect();
            }
            return channel;
        } catch (SocketTimeoutException late) {
            channel.close();
            throw late;
        } catch (SocketException refused) {
            channel.close();
            throw new NoListenerException(refused);
        }
    }

    private static void await(SocketChannel channel, int operation, Selector selector, long end) throws IOException {
        Objects.requireNonNull(channel.keyFor(selector)).interestOps(operation);
        selector.selectedKeys().clear();
        if (selector.select(millisUntil(end)) == 0) {
            throw new SocketTimeoutException();
        }
    }

    private static Result parse(String response) {
        Matcher matcher = RESPONSE.matcher(response);
        if (!matcher.matches()) {
            return new Result(ExitCode.NOT_KNOWN, "the response is not HTTP");
        }
        String body = matcher.group(2).strip();
        return switch (matcher.group(1)) {
            case "200" -> new Result(ExitCode.OK, "ok");
            case "503" -> new Result(ExitCode.NOT_READY, "not ready: " + body.replaceAll("\\s+", " "));
            case "400" -> new Result(ExitCode.UNUSABLE, body);
            default -> new Result(ExitCode.NOT_KNOWN, "the agent responded with status " + matcher.group(1));
        };
    }

    private static String response(SocketChannel channel, Selector selector, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_RESPONSE_BYTES);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            await(channel, SelectionKey.OP_READ, selector, end);
            read = channel.read(bytes);
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private static int millisUntil(long end) throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
