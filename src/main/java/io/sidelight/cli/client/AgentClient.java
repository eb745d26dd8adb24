package io.sidelight.cli.client;

import io.sidelight.config.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client of the running agent, over HTTP/1.1 on a connection for each request.
 *
 * @param tokenFile file with the token that requests carry; empty for none
 */
public record AgentClient(AgentAddress agent, Optional<Path> tokenFile) {
    /** Maximum size of a document, in bytes. */
    static final int MAX_BODY = 64 * 1024 * 1024;

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
    private static final Duration STREAM_START = Duration.ofSeconds(5);

    /** Returns a client for the agent with these settings. */
    public static AgentClient of(Settings.Http http) {
        return new AgentClient(AgentAddress.of(http), http.tokenFile());
    }

    /**
     * Sends a request and reads the whole response, also that of a refusal.
     *
     * @param path with encoded parameters, such as {@link RequestPath} has
     * @param timeout for connect, request and response together
     * @throws NoListenerException if no process listens
     * @throws FailedRequestException if the response is late, broken, or larger than 64 MB
     */
    public AgentResponse get(String path, Map<String, String> headers, Duration timeout)
            throws UnreachableAgentException {
        byte[] request = request(path, headers);
        try (AgentConnection connection = AgentConnection.to(agent, timeout)) {
            connection.write(request);
            HeadReader head = HeadReader.read(connection);
            return new AgentResponse(head.status(), head.headers(), head.wholeBody(connection, MAX_BODY));
        } catch (SocketTimeoutException late) {
            throw new FailedRequestException("no response within " + timeout.toMillis() + " ms", late);
        } catch (IOException broken) {
            throw new FailedRequestException("the request failed: " + broken.getMessage(), broken);
        }
    }

    /**
     * Opens a stream of changes. A first event comes at once.
     *
     * @param service empty for all
     * @param endpoint empty for all
     * @throws NoListenerException if no process listens
     * @throws FailedRequestException if the agent refuses the stream, or does not open it within 5 s
     */
    public WatchStream watch(Optional<String> service, Optional<String> endpoint) throws UnreachableAgentException {
        RequestPath all = new RequestPath("/v1/watch").with("on", "state");
        RequestPath some = service.map(name -> all.with("service", name)).orElse(all);
        return watch(endpoint.map(name -> some.with("endpoint", name)).orElse(some));
    }

    private WatchStream watch(RequestPath path) throws UnreachableAgentException {
        byte[] request = request(path.text(), Map.of("Accept", "application/x-ndjson"));
        try {
            return opened(AgentConnection.to(agent, STREAM_START), request);
        } catch (IOException broken) {
            throw new FailedRequestException("the stream failed: " + broken.getMessage(), broken);
        }
    }

    private static WatchStream opened(AgentConnection connection, byte[] request)
            throws IOException, FailedRequestException {
        try {
            connection.write(request);
            HeadReader head = HeadReader.read(connection);
            if (head.status() == AgentResponse.OK) {
                return new WatchStream(connection, head.body(connection));
            }
            throw new AgentResponse(head.status(), head.headers(), head.wholeBody(connection, MAX_BODY)).refusal();
        } catch (IOException | FailedRequestException failed) {
            closeQuietly(connection);
            throw failed;
        }
    }

    private byte[] request(String path, Map<String, String> headers) throws FailedRequestException {
        StringBuilder request =
                new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        token().ifPresent(token ->
                request.append("Authorization: Bearer ").append(token).append("\r\n"));
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private Optional<String> token() throws FailedRequestException {
        if (tokenFile.isEmpty()) {
            return Optional.empty();
        }
        String setting = "SIDELIGHT_API_TOKEN_FILE=" + tokenFile.get() + ": ";
        try {
            String token = Files.readString(tokenFile.get(), StandardCharsets.ISO_8859_1)
                    .strip();
            if (!TOKEN.matcher(token).matches()) {
                throw new FailedRequestException(setting + "the file has no token");
            }
            return Optional.of(token);
        } catch (IOException unreadable) {
            throw new FailedRequestException(setting + "the file cannot be read", unreadable);
        }
    }

    static void closeQuietly(Closeable connection) {
        try {
            connection.close();
        } catch (IOException closed) {
            // Nothing more is read from it.
        }
    }
}
