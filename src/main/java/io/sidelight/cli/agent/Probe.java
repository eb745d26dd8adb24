package io.sidelight.cli.agent;

import io.sidelight.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One GET to the running agent, over a plain socket: a check that runs every few seconds must cost next to nothing. */
final class Probe {
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*?\r\n\r\n(.*)", Pattern.DOTALL);

    /**
     * What came of it.
     *
     * @param words for people, one line
     */
    record Result(int exitCode, String words) {}

    private Probe() {}

    /**
     * Asks.
     *
     * @param patience for the whole of it
     */
    static Result ask(Settings.Http http, String path, Duration patience) {
        InetSocketAddress address = new InetSocketAddress(reachable(http.host()), http.port());
        long end = System.nanoTime() + patience.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(address, millisUntil(end));
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return read(answer(socket, end));
        } catch (ConnectException nobody) {
            return new Result(ExitCode.NO_CONNECTION, "nobody listens on " + address);
        } catch (SocketTimeoutException late) {
            return new Result(ExitCode.NOT_KNOWN, "no answer within " + patience.toMillis() + " ms");
        } catch (IOException broken) {
            return new Result(ExitCode.NOT_KNOWN, "the call failed: " + broken.getMessage());
        }
    }

    private static Result read(String answer) {
        Matcher matcher = ANSWER.matcher(answer);
        if (!matcher.matches()) {
            return new Result(ExitCode.NOT_KNOWN, "the answer is not HTTP");
        }
        String body = matcher.group(2).strip();
        return switch (matcher.group(1)) {
            case "200" -> new Result(ExitCode.OK, "ok");
            case "503" -> new Result(ExitCode.NOT_READY, "not ready: " + body.replaceAll("\\s+", " "));
            case "400" -> new Result(ExitCode.UNUSABLE, body);
            default -> new Result(ExitCode.NOT_KNOWN, "the agent answered with status " + matcher.group(1));
        };
    }

    private static String answer(Socket socket, long end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4096];
        int read = 0;
        while (read >= 0 && bytes.size() < LARGEST_ANSWER) {
            bytes.write(buffer, 0, read);
            socket.setSoTimeout(millisUntil(end));
            read = in.read(buffer);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int millisUntil(long end) throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** An agent that listens on all addresses is asked on loopback. */
    private static String reachable(String host) {
        return new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress() ? "localhost" : host;
    }
}
