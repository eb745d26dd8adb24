package io.sidelight.publish.push;

import io.vertx.core.buffer.Buffer;

/** The format of events on a stream. Their documents are JSON on one line. */
enum StreamFormat {
    /** Server-sent events (WHATWG HTML section 9.2). */
    SERVER_SENT_EVENTS("text/event-stream") {
        @Override
        Buffer first() {
            return Buffer.buffer("retry: 2000\n\n");
        }

        @Override
        Buffer before(String event, long id) {
            return Buffer.buffer("id: " + id + "\nevent: " + event + "\ndata: ");
        }

        @Override
        Buffer after() {
            return Buffer.buffer("\n\n");
        }

        @Override
        Buffer heartbeat() {
            return Buffer.buffer(":\n\n");
        }
    },
    /** One document a line; a blank line is a heartbeat. */
    JSON_LINES("application/x-ndjson") {
        @Override
        Buffer first() {
            return Buffer.buffer("\n");
        }

        @Override
        Buffer before(String event, long id) {
            return Buffer.buffer();
        }

        @Override
        Buffer after() {
            return Buffer.buffer("\n");
        }

        @Override
        Buffer heartbeat() {
            return Buffer.buffer("\n");
        }
    };

    private final String mediaType;

    StreamFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static StreamFormat of(String mediaType) {
        return mediaType.equals(JSON_LINES.mediaType) ? JSON_LINES : SERVER_SENT_EVENTS;
    }

    String mediaType() {
        return mediaType;
    }

    /** Returns the first bytes of a stream, which show clients at once that it is open. */
    abstract Buffer first();

    /** Returns the bytes before an event's document. */
    abstract Buffer before(String event, long id);

    abstract Buffer after();

    /** Returns the heartbeat, which shows clients between events that the agent runs. */
    abstract Buffer heartbeat();
}
