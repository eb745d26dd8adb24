package io.sidelight.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.contract.ProblemDetails;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.json.JsonDocuments;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** A stream of changes. One thread reads it; another may close it, which ends a wait for the next event. */
public final class WatchStream implements AutoCloseable {
    /** Three times the interval of the agent's heartbeats. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final AgentConnection connection;
    private final InputStream lines;

    WatchStream(AgentConnection connection, InputStream lines) {
        this.connection = connection;
        this.lines = new BufferedInputStream(lines);
    }

    /**
     * Waits for the next event.
     *
     * @return empty if the agent ended the stream
     * @throws FailedRequestException if the connection broke, or had no heartbeat for 30 s
     */
    public Optional<WatchEvent> next() throws FailedRequestException {
        try {
            for (Optional<byte[]> line = line(); line.isPresent(); line = line()) {
                if (line.get().length > 0) {
                    return Optional.of(event(JsonDocuments.parse(line.get())));
                }
            }
            return Optional.empty();
        } catch (EOFException ended) {
            return Optional.empty();
        } catch (SocketTimeoutException silent) {
            throw new FailedRequestException("the agent sent nothing for " + SILENCE.toSeconds() + " s", silent);
        } catch (IOException broken) {
            throw new FailedRequestException("the stream failed: " + broken.getMessage(), broken);
        }
    }

    private static WatchEvent event(JsonNode document) throws IOException {
        return document.has("services")
                ? new WatchEvent.Snapshot(JsonDocuments.read(document, PublishedView.class))
                : new WatchEvent.Lacking(JsonDocuments.read(document, ProblemDetails.class));
    }

    /** Reads a line without its line feed; empty at the end of the stream. */
    private Optional<byte[]> line() throws IOException {
        connection.allow(SILENCE);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = lines.read(); next != '\n'; next = lines.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() == AgentClient.MAX_BODY) {
                throw new IOException("a document has more than " + AgentClient.MAX_BODY / 1024 / 1024 + " MB");
            }
            line.write(next);
        }
        return Optional.of(line.toByteArray());
    }

    @Override
    public void close() {
        AgentClient.closeQuietly(connection);
    }
}
