package io.sidelight.publish.push;

import io.vertx.core.buffer.Buffer;

/**
 * The state of all parts that a stream shows.
 *
 * @param type {@code snapshot}, or {@code problem} if the view lacks a name
 * @param document JSON on one line, shared by all streams that show the same
 */
record Event(String type, Buffer document) {}
