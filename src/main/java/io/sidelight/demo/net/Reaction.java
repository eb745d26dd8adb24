package io.sidelight.demo.net;

import java.nio.ByteBuffer;

/** A name server's reaction to one query. */
sealed interface Reaction {
    /** No reply; a TCP connection stays open. */
    record Silence() implements Reaction {}

    /** A reply. */
    record Reply(ByteBuffer message) implements Reaction {}

    /** A reply from another port. By TCP, which has only one port, the connection is closed. */
    record FromAnotherPort(ByteBuffer message) implements Reaction {}

    /** The connection is closed; by UDP there is no reply. */
    record HangUp() implements Reaction {}

    Reaction SILENCE = new Silence();
    Reaction HANG_UP = new HangUp();
}
